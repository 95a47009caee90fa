// breaks: arrows-of-auth
import '#budget';
