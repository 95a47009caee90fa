import { hash } from '@node-rs/argon2';
import type { HttpSender } from '../fuzz/http-sender.js';
import { toldBy } from './attack-requests.js';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { registerPerson, type Person } from './person-goods.js';
import { compareTimings } from './timing.js';

const MOST_ROUNDS = 6;
const WRONG = 'not the right password';

/** Whether an e-mail address has an account here, asked by somebody without a password. */
describe('a stranger who tries an address', () => {
  let apis: AttackedApis;
  let http: HttpSender;
  let person: Person;

  beforeAll(async () => {
    apis = await startApis(1);
    http = apis.http[0]!;
    person = await registerPerson(http);
  }, 60_000);
  afterAll(() => apis.stop());

  const signIn = (email: string) =>
    http.send({
      method: 'POST',
      target: '/v1/auth/login',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ email, password: WRONG })),
    });
  const unknown = () => signIn(`x${person.email}`);

  it('is told the same, to the byte', async () => {
    const [known, nobody] = [await signIn(person.email), await unknown()];
    expect(known.status).toBe(401);
    expect(toldBy(known, 'no id')).toBe(toldBy(nobody, 'no id'));
  });

  it('cannot tell by the time that it takes', async () => {
    const comparison = await compareTimings(() => signIn(person.email), unknown, MOST_ROUNDS);
    expect(comparison).toMatchObject({ isTold: false });
  }, 60_000);

  it('would be found out where the password of a known address took less work', async () => {
    // A stored hash of less work: the product compares with whatever is stored.
    const lighter = await hash('whatever it was', { memoryCost: 8_192, timeCost: 1 });
    const other = await registerPerson(http);
    await apis.database.query('UPDATE auth."user" SET password_hash = $2 WHERE id = $1', [
      other.userId,
      lighter,
    ]);
    const comparison = await compareTimings(() => signIn(other.email), unknown, 2);
    expect(comparison).toMatchObject({ isTold: true });
  }, 60_000);
});
