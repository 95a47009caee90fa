import { Journal } from './journal.js';
import { shop } from './life/everyday.js';
import { keepHome } from './life/home.js';
import { earn } from './life/income.js';
import { sufferMishaps } from './life/mishaps.js';
import { moveMoney, openAccounts } from './life/money-moves.js';
import { followTheYear } from './life/seasons.js';
import { subscribe } from './life/subscriptions.js';
import { meetSurprises, spendTaxRelevantly } from './life/surprises.js';
import type { MadeHousehold } from './made-household.js';
import { Scene, type HouseholdWishes } from './scene.js';

/**
 * Makes a household up and lets it live from the first to the last day. The same wishes, the same household, on every
 * machine and every day; a later last day changes nothing of the days before it.
 */
export function makeHousehold(wishes: HouseholdWishes): MadeHousehold {
  const scene = new Scene(wishes);
  const journal = new Journal(scene);
  const accounts = openAccounts(scene);
  const paydays = earn(scene, journal);
  keepHome(scene, journal);
  subscribe(scene, journal);
  shop(scene, journal, paydays);
  followTheYear(scene, journal);
  meetSurprises(scene, journal);
  spendTaxRelevantly(scene, journal);
  sufferMishaps(scene, journal);
  moveMoney(scene, journal, accounts);
  const { seed, from, to, members } = scene;
  const { code: country, currency, timeZone } = scene.country;
  return {
    ...{ seed, country, currency, timeZone, from, to, members, accounts },
    transactions: journal.transactions(),
    truth: journal.truth(),
  };
}
