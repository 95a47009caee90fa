// breaks: arrows-of-webhook
import '#budget';
