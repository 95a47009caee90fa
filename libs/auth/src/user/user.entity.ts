import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. */
@Entity({ schema: 'auth', name: 'user' })
export class User {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** As the person wrote it; unique without regard to case. */
  @Column({ type: 'text' })
  email: string;

  /** When the person proved to read `email`; null until then. */
  @Column({ name: 'email_verified_at', type: 'timestamptz', nullable: true })
  emailVerifiedAt: Date | null;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  /** argon2id in PHC form; left out of everything that does not ask for it. */
  @Column({ name: 'password_hash', type: 'text', select: false })
  passwordHash: string;

  /** IANA name; decides what "today" is for this person. */
  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  /** The household a request acts on when it names none. */
  @Column({ name: 'personal_household_id', type: 'uuid' })
  personalHouseholdId: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
