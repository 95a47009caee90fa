import { addDays } from '#shared';
import type { SeededRandom } from '#shared/testing';
import type { Journal } from '../journal.js';
import type { MadeTransaction } from '../made-household.js';
import { merchantOf } from '../merchant.js';
import { happens } from '../random-streams.js';
import type { Scene } from '../scene.js';

/** What can be sent back. */
const RETURNABLE = ['online', 'clothing', 'homeware', 'furniture', 'appliance', 'december'];
/** Paid at a till or a pump, where a card is sometimes charged twice. */
const AT_A_TILL = [...RETURNABLE, 'groceries', 'dining', 'fuel', 'drugstore', 'parking', 'leisure'];
const STRANGERS = [
  'QWIKPAY LTD|QWIKPAY LTD LIMASSOL',
  'DGTL GOODS|DGTL GOODS 8884412',
  'ZHR TRADING|ZHR TRADING FZE',
];

/** What goes wrong after the purchases are made: returns, cards that are charged twice, stolen card numbers. */
export function sufferMishaps(scene: Scene, journal: Journal): void {
  for (const purchase of journal.transactions()) {
    if (purchase.account !== 'card' || purchase.units >= 0n) continue;
    const random = scene.stream(`mishap ${purchase.key}`);
    const part = purchase.key.slice(0, -'-2026-01-01'.length);
    if (RETURNABLE.includes(part) && happens(random, 0.1)) giveBack(journal, purchase, random);
    if (AT_A_TILL.includes(part) && happens(random, 0.004)) chargeTwice(journal, purchase, random);
  }
  loseCardNumber(scene, journal);
}

function giveBack(journal: Journal, purchase: MadeTransaction, random: SeededRandom): void {
  const isWhole = happens(random, 0.6);
  const units = isWhole ? -purchase.units : (-purchase.units * BigInt(random.integer(25, 75))) / 100n;
  if (units === 0n) return;
  const on = addDays(purchase.postedOn, random.integer(3, 24));
  const transaction = recordBack(journal, purchase, { on, units, random });
  if (transaction === null) return;
  journal.refunds.push({ transaction, of: purchase.key, part: isWhole ? 'full' : 'partial' });
}

function chargeTwice(journal: Journal, purchase: MadeTransaction, random: SeededRandom): void {
  const { key, payee, units, category, member, original } = purchase;
  const on = addDays(purchase.postedOn, random.integer(0, 1));
  const merchant = { name: journal.merchantNameOf(key), texts: [payee] };
  const again = journal.record(
    { part: 'charged-twice', merchant, on, units, account: 'card', category, member, original },
    random,
  );
  const isSeen = happens(random, 0.6);
  const back = addDays(on, random.integer(3, 9));
  if (again === null) return;
  const reason = `The card was charged a second time for ${key}.`;
  journal.anomalies.push({ kind: 'duplicate_charge', on, transactions: [key, again], series: null, reason });
  if (!isSeen) return;
  const transaction = recordBack(journal, purchase, { on: back, units: -units, random });
  if (transaction !== null) journal.refunds.push({ transaction, of: again, part: 'full' });
}

function recordBack(
  journal: Journal,
  { key, payee, category, member }: MadeTransaction,
  { on, units, random }: { readonly on: string; readonly units: bigint; readonly random: SeededRandom },
): string | null {
  const texts = [payee, `${payee.slice(0, 180)} REFUND`];
  const merchant = { name: journal.merchantNameOf(key), texts };
  return journal.record({ part: 'refund', merchant, on, units, account: 'card', category, member }, random);
}

/** A small charge to see whether the card works, and some days later large ones. */
function loseCardNumber(scene: Scene, journal: Journal): void {
  const random = scene.stream('card fraud');
  for (let on = addDays(scene.from, 30); on <= scene.to; on = addDays(on, 30)) {
    const isStolen = happens(random, 0.012);
    const merchant = merchantOf(random.pick(STRANGERS));
    const day = addDays(on, random.integer(0, 20));
    const charges = [100, random.integer(9_000, 24_000), random.integer(15_000, 42_000)];
    if (!isStolen) continue;
    const keys = charges.flatMap((cents, index) => {
      const units = -scene.price(cents);
      const entry = {
        part: 'stranger',
        merchant,
        on: addDays(day, index * 2),
        units,
        account: 'card',
      } as const;
      return journal.record({ ...entry, category: null }, random) ?? [];
    });
    if (keys.length === 0) continue;
    const reason = 'Nobody of the household knows this merchant: the card number was stolen.';
    journal.anomalies.push({ kind: 'card_fraud', on: day, transactions: keys, series: null, reason });
  }
}
