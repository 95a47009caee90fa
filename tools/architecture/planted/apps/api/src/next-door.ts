// breaks: apps-stay-apart
import '../../worker/src/main.js';
