/** Legal forms, web addresses and phrases of card terminals: they say nothing about who was paid. */
const NOISE = new Set(
  (
    'ag bv co com corp danke de dir dankt einkauf eu gmbh inc karte kartenzahlung kg lastschrift llc ltd mbh mktp net ' +
    'ohg online org payment pos sa sagt sarl se sepa srl the und ug visa vielen www zahlung'
  ).split(' '),
);
const MAX_WORDS = 6;

/**
 * The words of a payee or memo that tell who it is: without case, accents, numbers (of shops, cards and bookings), legal
 * forms and phrases of terminals, each once. `REWE SAGT DANKE. 45632//HAMBURG` gives `rewe`, `hamburg`.
 */
export function payeeWords(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => {
    return word.length > 1 && !/\p{N}/u.test(word) && !NOISE.has(word);
  });
  return [...new Set(words)].slice(0, MAX_WORDS);
}
