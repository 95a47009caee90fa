export const name = 'webhook';
