// breaks: threads-stay-light
import './queued.js';
