import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: unknown;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly ports?: string[];
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly networks?: Record<string, { readonly aliases: string[] }>;
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly healthcheck?: unknown;
}

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const text = read('docker-compose.yml');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const entries = Object.entries(services);

/** Two images that have a check of their own. */
const CHECKED_BY_IMAGE = ['Dockerfile', 'docker/pgbouncer/Dockerfile'];

describe('docker-compose.yml', () => {
  let secrets: string;

  beforeAll(() => {
    secrets = mkdtempSync(join(tmpdir(), 'compose-secrets-'));
    execFileSync(process.execPath, [join(root, 'docker/secrets.mjs'), secrets]);
  });
  afterAll(() => rmSync(secrets, { recursive: true }));

  it('has the store that the product is told of', () => {
    const { S3_BUCKET, S3_ENDPOINT, S3_FORCE_PATH_STYLE, PUBLIC_WEB_URL } = services['api']!.environment!;
    const { AWS_ACCESS_KEY_ID } = parseEnv(readFileSync(join(secrets, 'budgetsync.env'), 'utf8'));
    const region = /^S3_REGION=(.+)$/m.exec(read('.env.example'))?.[1];
    const { hostname, port } = new URL(S3_ENDPOINT!);
    const store = services['store']!;
    const script = store.command![0]!;

    // A folder of what it serves is a bucket.
    expect(script).toContain(`mkdir -p /data/${S3_BUCKET}\n`);
    expect(script).toMatch(/ posix \/data\n$/);
    expect(script).toContain(` --port :${port} --region ${region} `);
    expect(script).toContain(` --cors-allow-origin ${PUBLIC_WEB_URL} `);
    expect(script).toContain(`ROOT_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} `);
    // Its name is none that a bucket could stand before.
    expect(S3_FORCE_PATH_STYLE).toBe('true');
    expect(store.networks!['default']!.aliases).toEqual([hostname]);
    expect(store.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  });

  it('reads no secret that is not made', () => {
    const wanted = [text, read('docker/pgbouncer/pgbouncer.ini')].flatMap((source) =>
      [...source.matchAll(/\/run\/secrets\/([\w.-]+)/g)].map(([, file]) => file),
    );
    expect(wanted).toContain('pgbouncer-users.txt');
    expect(wanted.filter((file) => !readdirSync(secrets).includes(file!))).toEqual([]);
  });

  it('waits only for what can say that it is well', () => {
    const awaited = entries.flatMap(([, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([name, { condition }]) =>
        condition === 'service_healthy' ? [name] : [],
      ),
    );
    expect(awaited).toContain('store');
    for (const file of CHECKED_BY_IMAGE) expect(read(file)).toMatch(/^HEALTHCHECK /m);
    const silent = awaited.filter((name) => !services[name]!.healthcheck && !services[name]!.build);
    expect(silent).toEqual([]);
  });

  it('opens ports on this machine only', () => {
    const ports = entries.flatMap(([, { ports: own = [] }]) => own);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('gives nobody that we build or configure a file system to write to, or rights', () => {
    const own = entries.filter(([, { build, image }]) => build || image?.startsWith('redis:'));
    expect(own.map(([name]) => name)).toContain('worker');
    for (const [name, { read_only, cap_drop, security_opt }] of own)
      expect([name, read_only, cap_drop, security_opt]).toEqual([
        name,
        true,
        ['ALL'],
        ['no-new-privileges:true'],
      ]);
  });
});
