export const category = 1;
