/**
 * The categories of made households: each is called as in the English starter categories, so that a household opened
 * through the product has them all.
 */
export const CATEGORY_NAMES = {
  groceries: 'Groceries',
  restaurants: 'Restaurants',
  snacks: 'Coffee & snacks',
  rent: 'Rent & mortgage',
  utilities: 'Utilities',
  furniture: 'Furniture & repairs',
  transport: 'Transport',
  fuel: 'Fuel',
  transit: 'Public transport',
  parking: 'Parking & tolls',
  pharmacy: 'Pharmacy',
  doctor: 'Doctor',
  clothing: 'Clothing',
  electronics: 'Electronics',
  goods: 'Household goods',
  entertainment: 'Entertainment',
  sports: 'Sports',
  travel: 'Travel',
  education: 'Education',
  insurance: 'Insurance & taxes',
  gifts: 'Gifts & donations',
  fees: 'Fees',
  salary: 'Salary',
  interest: 'Interest & dividends',
  otherIncome: 'Other income',
} as const;

export type CategoryKey = keyof typeof CATEGORY_NAMES;
