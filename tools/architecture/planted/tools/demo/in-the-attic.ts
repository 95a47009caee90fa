// breaks: no-import-of-an-app
import '../../apps/worker/src/main.js';
