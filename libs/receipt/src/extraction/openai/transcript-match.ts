/** Recognisers lose spaces and case. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Whether `part` stands in `text`, both comparable, and, if it begins or ends with a digit, not inside a longer number. */
export function contains(text: string, part: string): boolean {
  for (let at = text.indexOf(part); part !== '' && at >= 0; at = text.indexOf(part, at + 1)) {
    const cutsBefore = /^\d\d$/.test(text.charAt(at - 1) + part.charAt(0));
    const cutsAfter = /^\d\d$/.test(part.slice(-1) + text.charAt(at + part.length));
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}
