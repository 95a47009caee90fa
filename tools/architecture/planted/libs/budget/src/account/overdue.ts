// breaks: time-from-the-clock
export const isOverdue = (date: Date) => date.getTime() < Date.now();
