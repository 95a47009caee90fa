export { BudgetHttpModule } from './budget-http.module.js';
