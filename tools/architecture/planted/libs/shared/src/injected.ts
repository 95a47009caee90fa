// breaks: pure-kernel
import '@nestjs/common';
