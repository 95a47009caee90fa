// breaks: entities-stay-home
import '#budget';
