import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { Mailer, MailModule, MailRefusedError, MailSettings, type Mail } from '#shared/mail';
import { PersonalDataModule } from '#shared/personal-data';
import { DeadLetters, QueueModule, QueueSettings, QueueWorkerModule, RowRetention } from '#shared/queue';
import { StorageModule, StorageSettings } from '#shared/storage';
import { eventually } from '#shared/testing';
import { authJobs, LinkSettings, MailOutbox } from '#auth';
import { AuthJobsModule } from '#auth/jobs';
import { registerUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

/** Does what the test says and remembers what it was given. */
class ScriptedMailer extends Mailer {
  readonly sent: Mail[] = [];
  answer: (mail: Mail) => void = () => undefined;

  send(mail: Mail): Promise<void> {
    this.sent.push(mail);
    return Promise.resolve().then(() => {
      this.answer(mail);
    });
  }
}

describe('mails', () => {
  let running: AuthTestApp;
  let worker: INestApplicationContext;
  let mailer: ScriptedMailer;

  beforeEach(async () => {
    running = await startAuthTestApp();
    mailer = new ScriptedMailer();
    worker = await startWorker(mailer);
  });
  afterEach(async () => {
    await worker.close();
    await running.close();
  });

  async function startWorker(replacement?: Mailer): Promise<INestApplicationContext> {
    const settings = [DatabaseSettings, QueueSettings, StorageSettings, MailSettings, LinkSettings];
    const building = Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(running.environment, settings),
        DatabaseModule,
        QueueModule.forRoot(),
        QueueWorkerModule.forRoot(authJobs),
        StorageModule,
        MailModule,
        PersonalDataModule,
        AuthJobsModule,
      ],
    });
    if (replacement) building.overrideProvider(Mailer).useValue(replacement);
    const module = await building.compile();
    module.useLogger(['fatal']);
    return module.init();
  }

  const promise = (id: string) =>
    running.app
      .get(DataSource)
      .transaction((manager) => running.app.get(MailOutbox).promise(manager, 'password_changed', id));
  const sql = (text: string) => running.app.get(DataSource).query(text);
  const notices = () => mailer.sent.filter(({ subject }) => subject === 'Your password was changed');
  const allHandled = () =>
    eventually(async () => {
      expect(await sql('SELECT job_id FROM platform.outbox WHERE finished_at IS NULL')).toEqual([]);
    });

  it('go out once the transaction that promised them has committed, and only then', async () => {
    const user = await registerUser(running.app);
    const failing = running.app.get(DataSource).transaction(async (manager) => {
      await running.app.get(MailOutbox).promise(manager, 'password_changed', user.userId);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await promise(user.userId);

    await allHandled();
    expect(notices()).toHaveLength(1);
    expect(notices()[0]).toMatchObject({
      id: expect.stringMatching(/^mail-[0-9a-f-]{36}$/),
      to: user.email,
      text: expect.stringContaining('your other sessions were ended'),
    });
  });

  it('pass through the queue as ids: neither an address nor a name nor a token is in it', async () => {
    const user = await registerUser(running.app, { displayName: 'Ada Lovelace' });
    await promise(user.userId);
    await allHandled();

    const [{ payloads }] = await sql(`SELECT jsonb_agg(payload)::text AS payloads FROM platform.outbox`);
    const jobs = await worker.get<Queue>(getQueueToken('mail-send')).getJobs();
    for (const text of [payloads, JSON.stringify(jobs.map(({ data }) => data))]) {
      expect(text).toContain(user.userId);
      expect(text).not.toMatch(/@|Ada|v1\./);
    }
  });

  it('carry the same Message-ID when a worker died between sending and saying so', async () => {
    const user = await registerUser(running.app);
    // As after a kill: the server has the mail, the queue does not know it.
    let crashes = 1;
    mailer.answer = ({ subject }) => {
      if (subject === 'Your password was changed' && crashes-- > 0) throw new Error('connection lost');
    };
    await promise(user.userId);

    await allHandled();
    expect(notices()).toHaveLength(2);
    expect(notices()[0]!.id).toBe(notices()[1]!.id);
  });

  it('that the server refuses for good wait for an operator after one attempt, without the address', async () => {
    const user = await registerUser(running.app);
    mailer.answer = ({ to }) => {
      throw new MailRefusedError(new Error(`550 no such user <${to}>`));
    };
    await promise(user.userId);

    const letters = await eventually(async () => {
      const open = await running.app.get(DeadLetters).listOpen({ job: 'mail-send' }, { limit: 10 });
      expect(open.map(({ payload }) => payload)).toContainEqual({
        template: 'password_changed',
        id: user.userId,
      });
      return open;
    });
    expect(notices()).toHaveLength(1);
    expect(letters[0]).toMatchObject({ reasonCode: 'permanent_fault', householdId: null });
    expect(JSON.stringify(letters)).not.toContain('@');
  });

  it('about a user who is gone are not sent', async () => {
    await promise(randomUUID());
    await allHandled();
    expect(notices()).toEqual([]);
  });

  it('are files in the folder that the settings name, in development', async () => {
    await worker.close();
    worker = await startWorker();
    const user = await registerUser(running.app);
    await promise(user.userId);
    await allHandled();

    const folder = running.environment['MAIL_FILE_PATH']!;
    expect((await readdir(folder)).filter((file) => file.endsWith('.eml')).length).toBeGreaterThan(0);
    expect(await readFile(`${folder}/index.html`, 'utf8')).toContain(`To ${user.email}`);
  });

  it('leave no link behind a day after it has expired', async () => {
    const { userId } = await registerUser(running.app);
    const sql = (text: string, values: unknown[]) => running.app.get(DataSource).query(text, values);
    const left = () => sql('SELECT FROM auth.one_time_link WHERE user_id = $1', [userId]);
    const expire = (ago: string) =>
      sql(`UPDATE auth.one_time_link SET expires_at = now() - $2::interval WHERE user_id = $1`, [
        userId,
        ago,
      ]);

    await expire('23 hours');
    await worker.get(RowRetention, { strict: false }).trim();
    expect(await left()).toHaveLength(1);
    await expire('25 hours');
    await worker.get(RowRetention, { strict: false }).trim();
    expect(await left()).toHaveLength(0);
  });
});
