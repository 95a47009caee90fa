import './chicken.js';
