// breaks: no-synchronize
export const options = { synchronize: true };
