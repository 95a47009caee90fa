import '#budget';
import '#budget/http';

process.env['PORT'] ??= '3000';
