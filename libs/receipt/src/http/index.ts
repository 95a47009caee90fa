export { ReceiptHttpModule } from './receipt-http.module.js';
