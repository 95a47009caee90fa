// breaks: rooms-do-not-mix
import '../http/account.dto.js';
