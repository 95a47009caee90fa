// breaks: no-import-of-a-tool
import '../../../tools/demo/demo.js';
