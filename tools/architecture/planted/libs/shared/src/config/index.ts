export { environment } from './environment.js';
