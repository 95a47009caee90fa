// breaks: file-names
export const none = 0;
