// breaks: jobs-door-for-the-worker
import '#budget/jobs';
