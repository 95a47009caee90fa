import { z } from 'zod';
import { keyMaterial, settings, wholeNumber } from '#shared/config';

/** Texts separated by commas; none by default. */
const list = (item: z.ZodString) =>
  z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',').map((part) => part.trim())))
    .pipe(z.array(item));

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/;
const PROXY = /^(?:loopback|linklocal|uniquelocal|[0-9a-f.:]+(?:\/\d{1,3})?)$/i;

export class HttpSettings extends settings({
  PORT: wholeNumber({ min: 0, max: 65_535 }).default(3000),
  HOST: z.string().default('0.0.0.0'),
  /** Key that signs list cursors, so that a client cannot make one up. */
  CURSOR_SIGNING_KEY: keyMaterial(),
  /** Whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: list(z.string().regex(PROXY, 'must list addresses, networks (10.0.0.0/8) or loopback')),
  /** Origins whose pages may call the api from a browser. */
  CORS_ORIGINS: list(z.string().regex(ORIGIN, 'must list origins such as https://app.example.org')),
  RATE_LIMIT_GENERAL_PER_SECOND: wholeNumber({ min: 1, max: 100_000 }).default(100),
  RATE_LIMIT_GENERAL_BURST: wholeNumber({ min: 1, max: 1_000_000 }).default(600),
  RATE_LIMIT_REFRESH_PER_MINUTE: wholeNumber({ min: 1, max: 1_000_000 }).default(60),
  RATE_LIMIT_LOGIN_PER_MINUTE: wholeNumber({ min: 1, max: 1_000_000 }).default(20),
  RATE_LIMIT_AI_PER_MINUTE: wholeNumber({ min: 1, max: 1_000_000 }).default(60),
  RATE_LIMIT_AI_BURST: wholeNumber({ min: 1, max: 1_000_000 }).default(200),
  /** Files for imports, and exports of transactions: each may hold all that a household has. */
  RATE_LIMIT_IMPORTS_PER_MINUTE: wholeNumber({ min: 1, max: 1_000_000 }).default(30),
  /** Invitations that one person has mailed, each to an address that nobody has confirmed. */
  RATE_LIMIT_INVITATIONS_PER_HOUR: wholeNumber({ min: 1, max: 1_000_000 }).default(20),
  /** Registrations from one address; who is told that an e-mail address is taken has asked for a registration. */
  RATE_LIMIT_REGISTRATIONS_PER_HOUR: wholeNumber({ min: 1, max: 1_000_000 }).default(60),
  /** The most requests that one process works on at the same time; under overload it finds a lower limit itself. */
  OVERLOAD_MAX_IN_FLIGHT: wholeNumber({ min: 1, max: 100_000 }).default(50),
  /** Mean delay of the event loop, in milliseconds, beyond which requests are turned away. */
  OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: wholeNumber({ min: 10, max: 60_000 }).default(150),
  /** Seconds between "not ready" and the end of serving. Undefined = by HOST, see `drainSeconds`. */
  DRAIN_SECONDS: wholeNumber({ max: 20 }).optional(),
}) {}
