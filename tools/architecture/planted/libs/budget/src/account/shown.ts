// breaks: core-imports-no-room
import '../http/account.dto.js';
