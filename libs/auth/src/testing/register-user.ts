import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { HouseholdRole } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { Membership } from '../household/membership.entity.js';

/** A user that a test registered, with what it needs to act as them. */
export interface TestUser {
  readonly userId: string;
  readonly householdId: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** For `app.inject({ headers })`. */
  readonly headers: { readonly authorization: string };
}

/** Registers a new user through the running app (whose routes carry the prefix `v1`). */
export async function registerUser(
  app: NestFastifyApplication,
  wishes: {
    email?: string;
    password?: string;
    displayName?: string;
    currency?: string;
    timeZone?: string;
  } = {},
): Promise<TestUser> {
  const email = wishes.email ?? `person-${randomBytes(6).toString('hex')}@example.org`;
  const password = wishes.password ?? 'correct horse battery staple';
  const payload = { ...wishes, email, password };
  const answer = await app.inject({ method: 'POST', url: '/v1/auth/register', payload });
  if (answer.statusCode !== 201)
    throw new Error(`Registration answered ${answer.statusCode}: ${answer.body}`);
  const { user, household, accessToken, refreshToken } = answer.json();
  const headers = { authorization: `Bearer ${accessToken}` };
  return { userId: user.id, householdId: household.id, email, password, accessToken, refreshToken, headers };
}

/** As if the user had followed the link of the mail that proves their address. */
export async function verifyEmail(
  app: NestFastifyApplication,
  { userId }: Pick<TestUser, 'userId'>,
): Promise<void> {
  await app.get(DataSource).query('UPDATE auth."user" SET email_verified_at = now() WHERE id = $1', [userId]);
}

/** Makes a user a member of another one's household, without an invitation. */
export async function addMember(
  app: NestFastifyApplication,
  householdId: string,
  userId: string,
  role: HouseholdRole,
): Promise<void> {
  await app
    .get(HouseholdWriter)
    .change(householdId, ({ manager }) =>
      manager.insert(Membership, { householdId, userId, role, createdAt: new Date() }),
    );
}
