/** Hands a file to the person, as if they had followed a link to it. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has its own hold of the content by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
