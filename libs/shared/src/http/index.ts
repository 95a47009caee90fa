export {
  CHECKS_CALLER_ROUTE,
  ChecksCaller,
  CurrentAccess,
  CurrentCaller,
  isOpenToApiKeys,
  OpenToApiKeys,
  PATH_HOUSEHOLD_ROUTE,
  PathHousehold,
  Personal,
  PERSONAL_ROUTE,
  Public,
  PUBLIC_ROUTE,
  RECENTLY_AUTHENTICATED_ROUTE,
  type AccessedRequest,
} from './access.js';
export { ApiProblems } from './api-problems.js';
export { allowOrigins } from './cors.js';
export { CursorCodec, toPage, type Page } from './cursor-codec.js';
export { IfMatch, IfNoneMatch, notModified, setEntityTag } from './entity-tag.js';
export { acceptForms, FormBody, TakesForm, type UploadedForm } from './form/uploaded-form.js';
export { readsHeader } from './header-parameter.js';
export { HttpSettings } from './http.config.js';
export { SharedHttpModule } from './http.module.js';
export { refuseUnknownMethods } from './known-methods.js';
export type { LiveEventSource, StatusById } from './live/live-event-source.js';
export { LiveEvents } from './live/live-events.js';
export { LongLived, OverloadGate } from './overload/overload-gate.js';
export { isLocale, PreferredLocales } from './preferred-locales.js';
export { ProblemFilter } from './problem.filter.js';
export { problemOf, problemSchema, toProblem, type Problem } from './problem.js';
export { clientNetwork } from './rate-limit/client-network.js';
export { RecentAuthentication, RecentlyAuthenticated } from './recently-authenticated.js';
export { RevisionTag } from './revision-tag.js';
export { sendJson } from './json-answer.js';
export { RateLimited } from './rate-limit/rate-limit-policy.js';
export { RateLimiter } from './rate-limit/rate-limiter.js';
export {
  amountSchema,
  booleanParameter,
  currencySchema,
  exampleOf,
  idParams,
  idSchema,
  idsParameter,
  localDateSchema,
  monthDaySchema,
  pageQuery,
  pageSchema,
  rateSchema,
  textSchema,
  textsParameter,
  timeZoneSchema,
  valuesParameter,
} from './schemas.js';
export { sendAnswer, Once, type Answer } from './idempotency/once.js';
export { IdempotencyKey, OncePerKey } from './idempotency/once-per-key.js';
