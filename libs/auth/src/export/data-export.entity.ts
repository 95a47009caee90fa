import { Column, Entity } from 'typeorm';
import { StoredArchive } from '#shared/archive';

/** A person's copy of their data, in their own household. */
@Entity({ schema: 'auth', name: 'data_export' })
export class DataExport extends StoredArchive {
  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  get folder(): string {
    return `${exportsFolder(this.userId)}/${this.id}`;
  }
}

/** Where everything lies that is stored for a person's exports. */
export function exportsFolder(userId: string): string {
  return `exports/${userId}`;
}
