// breaks: pure-kernel
import '#shared/config';
