import { Column, Entity } from 'typeorm';
import { StoredArchive } from '#shared/archive';

/** What a household hands to whoever does its taxes. */
@Entity({ schema: 'analytics', name: 'tax_package' })
export class TaxPackage extends StoredArchive {
  /** First day, YYYY-MM-DD. */
  @Column({ name: 'from_day', type: 'date' })
  from: string;

  /** Last day. */
  @Column({ name: 'to_day', type: 'date' })
  to: string;

  get folder(): string {
    return `${taxPackagesFolder(this.householdId)}/${this.id}`;
  }
}

/** Where everything lies that is stored for a household's tax packages. */
export function taxPackagesFolder(householdId: string): string {
  return `tax-packages/${householdId}`;
}
