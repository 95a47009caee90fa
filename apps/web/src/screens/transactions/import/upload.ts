import { api, bodyOf, type Schemas } from '../../../api/client';

export type Mapping = Schemas['ImportMapping'] | Schemas['ImportDateOrder'];

/** A bank's file, and how it is to be read. */
export interface Upload {
  readonly file: File;
  readonly accountId: string;
  /** Absent: as guessed, or as the account's files were read before. */
  readonly mapping?: Mapping;
  /** One per intention: a repeat is the same import. */
  readonly key: string;
}

export function upload({ file, accountId, mapping, key }: Upload): Promise<Schemas['ImportSummary']> {
  const form = new FormData();
  form.append('accountId', accountId);
  if (mapping) form.append('mapping', JSON.stringify(mapping));
  // The server reads the form as it comes: the file is last.
  form.append('file', file);
  return bodyOf(
    api.POST('/v1/imports', {
      params: { header: { 'Idempotency-Key': key } },
      body: form as never,
      bodySerializer: () => form,
    }),
  );
}
