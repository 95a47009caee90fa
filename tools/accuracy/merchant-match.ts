import { distance } from 'fastest-levenshtein';

/** Levenshtein ratio from which two spellings mean the same merchant. */
export const SAME_MERCHANT_RATIO = 0.8;

/** Legal forms say who is liable, not which shop it is; receipts print them or not. */
const LEGAL_FORMS = [
  'SDN BHD',
  'SDN',
  'BHD',
  'S/B',
  'PTE LTD',
  'PTE',
  'LTD',
  'LIMITED',
  'GMBH',
  'INC',
  'LLC',
  'CORP',
  'PLC',
  'PTY',
];
const FORM_WORDS = new RegExp(`(?<![A-Z])(?:${LEGAL_FORMS.join('|')})(?![A-Z])`, 'g');
const FORMS_AT_END = /(?:SDNBHD|SDN|BHD|PTELTD|PTYLTD|LTD|LIMITED|GMBH|INC|LLC|CORP|PLC)$/;

/** Upper case, without legal forms, accents, spaces and punctuation. */
export function normaliseMerchant(name: string): string {
  const upper = name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().replace(/\./g, '');
  const withoutForms = lettersOf(upper.replace(FORM_WORDS, ' '));
  // The recogniser drops spaces, so a form may be glued to the name.
  return withoutForms.replace(FORMS_AT_END, '') || lettersOf(upper);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** 1 for equal names, 0 for names without a letter in common. */
export function merchantRatio(a: string, b: string): number {
  const [left, right] = [normaliseMerchant(a), normaliseMerchant(b)];
  const length = Math.max(left.length, right.length);
  return length === 0 ? 0 : 1 - distance(left, right) / length;
}

export function isSameMerchant(a: string, b: string): boolean {
  return merchantRatio(a, b) >= SAME_MERCHANT_RATIO;
}
