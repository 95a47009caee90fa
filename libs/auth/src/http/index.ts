export { AuthHttpModule } from './auth-http.module.js';
export { RECENTLY_AUTHENTICATED_ROUTE, RecentlyAuthenticated } from './recently-authenticated.js';
