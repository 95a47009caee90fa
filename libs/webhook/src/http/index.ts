export { WebhookHttpModule } from './webhook-http.module.js';
