// breaks: http-door-for-the-api
import '#budget/http';
