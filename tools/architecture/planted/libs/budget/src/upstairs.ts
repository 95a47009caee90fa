// breaks: arrows-of-budget
import '#receipt';
