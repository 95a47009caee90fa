// breaks: environment-at-the-edge
export const currency = process.env['CURRENCY'];
