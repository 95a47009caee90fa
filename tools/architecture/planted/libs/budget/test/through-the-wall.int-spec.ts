// breaks: tests-use-the-door
import '../src/account/account.js';
