import type { Translation } from '../rooms';

export default {
  name: 'Name',
  nameDefault: 'Girokonto',
  type: 'Art',
  currency: 'Währung',
  balance: 'Anfangsstand',
  balanceHint: 'Was vor der ersten Buchung hier darauf war. Kann leer bleiben.',
  create: 'Konto anlegen',
  types: {
    checking: 'Girokonto',
    savings: 'Sparkonto',
    cash: 'Bargeld',
    credit: 'Kreditkarte',
    loan: 'Kredit',
    investment: 'Geldanlage',
  },
} satisfies Translation<'account'>;
