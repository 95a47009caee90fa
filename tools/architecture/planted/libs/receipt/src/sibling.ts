// breaks: arrows-of-receipt
import '#auth';
