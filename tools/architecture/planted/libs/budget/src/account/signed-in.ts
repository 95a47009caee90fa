// breaks: shared-http-for-http-rooms
import '#shared/http';
