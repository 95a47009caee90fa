import { POOL_SIZE } from '../config/index.ts';
import { DATABASE, PORTS } from '../naming.ts';

/** Clients' name for the replica. */
export const REPLICA_NAME = `${DATABASE.name}_replica`;

/** What clients ask for when they connect, and what a pooled connection has already (`connect_query`). */
const IGNORED = ['statement_timeout', 'idle_in_transaction_session_timeout', 'options'];

const PRIMARY_SETTINGS = 'SET statement_timeout = 15000; SET idle_in_transaction_session_timeout = 10000';
const REPLICA_SETTINGS =
  'SET statement_timeout = 2000; SET idle_in_transaction_session_timeout = 2000; SET plan_cache_mode = force_generic_plan';

export interface PgBouncerProps {
  readonly primaryHost: string;
  /** Absent: there is no replica. */
  readonly replicaHost: string | undefined;
  /** Where its files are; the password is among them. */
  readonly folder: string;
  /** File of the certificates that PostgreSQL's is signed by. */
  readonly authorities: string;
}

/**
 * The configuration: transaction pooling that keeps prepared statements, verified TLS towards PostgreSQL. Clients come
 * from the same task and need no password; `$DATABASE_USER` is PostgreSQL's, whose password is in `userlist.txt`.
 */
export function pgBouncerConfiguration({
  primaryHost,
  replicaHost,
  folder,
  authorities,
}: PgBouncerProps): string {
  const database = (name: string, host: string, settings: string) =>
    `${name} = host=${host} port=${PORTS.database} dbname=${DATABASE.name} user=$DATABASE_USER connect_query='${settings}'`;
  return [
    '[databases]',
    database(DATABASE.name, primaryHost, PRIMARY_SETTINGS),
    ...(replicaHost === undefined ? [] : [database(REPLICA_NAME, replicaHost, REPLICA_SETTINGS)]),
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${PORTS.pgBouncer}`,
    'unix_socket_dir =',
    'auth_type = any',
    `auth_file = ${folder}/userlist.txt`,
    'pool_mode = transaction',
    'max_prepared_statements = 200',
    `default_pool_size = ${POOL_SIZE}`,
    `max_db_connections = ${POOL_SIZE}`,
    'max_client_conn = 200',
    'query_wait_timeout = 10',
    'server_idle_timeout = 300',
    // Half an hour after a failover or a change of address nothing old is left.
    'server_lifetime = 1800',
    'server_tls_sslmode = verify-full',
    `server_tls_ca_file = ${authorities}`,
    `ignore_startup_parameters = ${IGNORED.join(',')}`,
    'log_connections = 0',
    'log_disconnections = 0',
    '',
  ].join('\n');
}

/** A shell command that writes the configuration with the user's name and password from the environment, and runs it. */
export function pgBouncerCommand(props: PgBouncerProps): string {
  const { folder } = props;
  return [
    'set -eu; umask 077',
    `printf '"%s" "%s"\\n' "$DATABASE_USER" "$DATABASE_PASSWORD" > ${folder}/userlist.txt`,
    `cat > ${folder}/pgbouncer.ini <<END\n${pgBouncerConfiguration(props)}END`,
    `exec pgbouncer ${folder}/pgbouncer.ini`,
  ].join('\n');
}
