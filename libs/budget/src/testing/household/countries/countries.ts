import type { Country } from './country.js';
import { GERMANY } from './germany.js';
import { JAPAN } from './japan.js';
import { KUWAIT } from './kuwait.js';
import { MALAYSIA } from './malaysia.js';
import { UNITED_KINGDOM } from './united-kingdom.js';
import { UNITED_STATES } from './united-states.js';

/** Where made households live. */
export const COUNTRIES: readonly Country[] = [
  GERMANY,
  UNITED_STATES,
  UNITED_KINGDOM,
  MALAYSIA,
  JAPAN,
  KUWAIT,
];
