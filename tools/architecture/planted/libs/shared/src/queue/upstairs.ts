// breaks: arrows-of-shared
import '#budget';
