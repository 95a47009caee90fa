export interface TimeMatch {
  /** "HH:MM" or "HH:MM:SS", 24 hours. */
  readonly time: string;
  readonly start: number;
  readonly end: number;
}

const TIME =
  /(?<!\d|\d[:.,])(?<hour>[01]?\d|2[0-3])(?<mark>[:.：])(?<minute>[0-5]\d)(?:[:.：](?<second>[0-5]\d))?(?! ?\d*%|[:.,]?\d| ?[€$])(?: ?(?<half>[AP])\.?M?\b)?/giu;

/** Finds wall-clock times. A point counts as a colon only where am/pm or seconds rule out an amount. */
export function findTimes(text: string): TimeMatch[] {
  const times: TimeMatch[] = [];
  for (const match of text.matchAll(TIME)) {
    const { hour = '', mark, minute = '', second, half } = match.groups!;
    if (mark === '.' && second === undefined && half === undefined) continue;
    const hours = toTwentyFour(Number(hour), half);
    if (hours === null) continue;
    times.push({
      time: [String(hours).padStart(2, '0'), minute, ...(second === undefined ? [] : [second])].join(':'),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return times;
}

function toTwentyFour(hour: number, half: string | undefined): number | null {
  // Some tills print "15:30 PM": the 24-hour figure stands.
  if (half === undefined || hour > 12) return hour;
  if (hour === 0) return half.toUpperCase() === 'A' ? 0 : null;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}
