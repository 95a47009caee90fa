export { behaviours, isGenuine, WebhookReceiver, type Received } from './webhook-receiver.js';
export { webhookTestEnvironment } from './webhook-test-environment.js';
