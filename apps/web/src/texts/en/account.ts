export default {
  name: 'Name',
  nameDefault: 'Current account',
  type: 'Kind',
  currency: 'Currency',
  balance: 'Balance at the start',
  balanceHint: 'What was on it before the first transaction entered here. It may be left empty.',
  create: 'Create account',
  types: {
    checking: 'Current account',
    savings: 'Savings',
    cash: 'Cash',
    credit: 'Credit card',
    loan: 'Loan',
    investment: 'Investment',
  },
};
