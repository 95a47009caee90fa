import { hash } from '@node-rs/argon2';
import { operationsOf, resolve, type ApiDocument, type Operation } from '../fuzz/api-document.js';
import type { HttpSender } from '../fuzz/http-sender.js';
import { toldBy } from './attack-requests.js';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { registerPerson, type Person } from './person-goods.js';
import { compareTimings } from './timing.js';

const PATIENCE_MS = 20_000;
const WRONG = 'not the right password';
/** The one that tells whether an address is taken, because a person has to know (docs/security.md). */
const TELLS = 'register';

/** Whether an e-mail address has an account here, asked by somebody without a password. */
describe('a stranger who tries an address', () => {
  let apis: AttackedApis;
  let http: HttpSender;
  let person: Person;
  /** Whatever anybody may ask by an address. */
  let questions: Operation[];

  beforeAll(async () => {
    apis = await startApis(1);
    http = apis.http[0]!;
    person = await registerPerson(http);
    const document = await http.ask<ApiDocument>('GET', '/openapi.json');
    questions = operationsOf(document).filter(({ id, isPublic, body }) => {
      const { properties = {} } = body ? resolve(body, document.components.schemas) : {};
      return isPublic && id !== TELLS && 'email' in properties;
    });
  }, 60_000);
  afterAll(() => apis.stop());

  const ask = ({ method, path, id }: Operation, email: string) =>
    http.send({
      method,
      target: path,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ email, ...(id === 'login' ? { password: WRONG } : {}) })),
    });
  const nobody = () => `x${person.email}`;

  it('is told the same, to the byte', async () => {
    for (const question of questions) {
      const [known, unknown] = [await ask(question, person.email), await ask(question, nobody())];
      expect([question.id, known.status]).toEqual([question.id, question.id === 'login' ? 401 : 204]);
      expect(toldBy(known, 'no id')).toBe(toldBy(unknown, 'no id'));
    }
    expect(questions.map(({ id }) => id)).toContain('login');
  });

  it('cannot tell by the time that it takes', async () => {
    for (const question of questions) {
      const comparison = await compareTimings(
        () => ask(question, person.email),
        () => ask(question, nobody()),
        PATIENCE_MS,
      );
      // The whole comparison, so that a failure shows it.
      expect([question.id, comparison]).toEqual([question.id, { ...comparison, isTold: false }]);
    }
  }, 60_000);

  it('would be found out where the password of a known address took less work', async () => {
    // A stored hash of less work: the product compares with whatever is stored.
    const lighter = await hash('whatever it was', { memoryCost: 8_192, timeCost: 1 });
    const other = await registerPerson(http);
    await apis.database.query('UPDATE auth."user" SET password_hash = $2 WHERE id = $1', [
      other.userId,
      lighter,
    ]);
    const signIn = questions.find(({ id }) => id === 'login')!;
    const comparison = await compareTimings(
      () => ask(signIn, other.email),
      () => ask(signIn, nobody()),
      0,
    );
    expect(comparison).toMatchObject({ isTold: true });
  }, 60_000);
});
