import '#budget';
import '#budget/jobs';
