export { sample } from './sample.js';
