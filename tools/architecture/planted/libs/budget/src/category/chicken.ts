// breaks: no-cycle
import './egg.js';
