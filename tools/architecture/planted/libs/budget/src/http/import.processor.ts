// breaks: roles-in-their-rooms
export const none = 0;
