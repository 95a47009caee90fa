// breaks: time-from-the-clock
export const isDue = (date: Date) => date <= new Date();
