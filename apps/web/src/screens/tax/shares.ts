/** The api counts shares in ten-thousandths; people in per cent, with at most two decimals. */
const PER_CENT = 100;

/** `4250` is `42.5`. */
export const toPercent = (share: number): string => String(share / PER_CENT);

/** `42,5` is `4250`; null if it is no share between 0 and 100 per cent. */
export function fromPercent(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,3}(?:\.\d{1,2})?$/.test(plain)) return null;
  const share = Math.round(Number(plain) * PER_CENT);
  return share <= 100 * PER_CENT ? share : null;
}
