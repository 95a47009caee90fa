// breaks: no-unresolvable
import './does-not-exist.js';
