/** The body of an upload by form: storage takes the fields as they were signed, and the file last. */
export function uploadForm(fields: Readonly<Record<string, string>>, bytes: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', bytes);
  return form;
}
