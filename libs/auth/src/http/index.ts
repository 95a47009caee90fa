export { AuthHttpModule } from './auth-http.module.js';
export { OperatorsOnly, SecondFactorRequired } from './operators-only.js';
