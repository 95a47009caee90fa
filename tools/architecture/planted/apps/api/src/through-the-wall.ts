// breaks: doors-only
import '../../../libs/budget/src/account/account.js';
