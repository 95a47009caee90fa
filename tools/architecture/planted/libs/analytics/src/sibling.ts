// breaks: arrows-of-analytics
import '#receipt';
