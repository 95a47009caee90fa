// breaks: environment-at-the-edge
const { env } = process;

export const port = env['PORT'];
