// breaks: doors-only
import '#budget/account';
