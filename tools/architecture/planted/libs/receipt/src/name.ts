export const name = 'receipt';
