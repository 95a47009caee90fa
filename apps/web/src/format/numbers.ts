import { locale } from '../texts/locale';

const counts = new Intl.NumberFormat(locale);
const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map(
  (unit) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
);

/** `1,234` */
export const formatCount = (count: number): string => counts.format(count);

/** `12%` */
export const formatShare = (share: number): string => shares.format(share);

/** `1.4 MB`, in powers of 1000. */
export function formatBytes(bytes: number): string {
  const step = bytes === 0 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3));
  return sizes[step]!.format(bytes / 1000 ** step);
}
