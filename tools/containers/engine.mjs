/** A container engine of this machine, Docker or Podman: both understand the same commands. Built-ins only. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/**
 * What every process of the product is held to: nothing of the image can be changed, and nobody gains rights. The network
 * is the machine's, where the services listen on the loopback interface.
 */
const CONFINEMENT = [
  '--read-only',
  ...['--tmpfs', '/tmp'],
  ...['--cap-drop', 'all'],
  ...['--security-opt', 'no-new-privileges'],
  ...['--network', 'host'],
];

export class Engine {
  /** @param {string} command */
  constructor(command) {
    this.command = command;
  }

  /** The engine that works here, or undefined. A client without an engine does not count. */
  static find() {
    const works = (/** @type {string} */ command) =>
      spawnSync(command, ['info'], { stdio: 'ignore' }).status === 0;
    const command = ['docker', 'podman'].find(works);
    return command === undefined ? undefined : new Engine(command);
  }

  /** @param {string[]} args @returns {string} what was printed @throws with what it said, if it fails */
  ask(...args) {
    const { status, stdout, stderr } = spawnSync(this.command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${this.command} ${args.join(' ')} failed:\n${stderr.trim()}`);
    return stdout.trim();
  }

  /**
   * Lets a long command show what it does.
   * @param {string[]} args
   * @returns {Promise<void>}
   */
  async show(...args) {
    const child = spawn(this.command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${this.command} ${args[0]} failed.`);
  }

  /**
   * Starts the image confined; the container stays after its end, until `remove`.
   * @param {string} image
   * @param {{ name: string, environmentFile: string, volume: string, command: string[] }} options volume: FOLDER:PLACE
   */
  start(image, { name, environmentFile, volume, command }) {
    const given = ['--env-file', environmentFile, '--volume', volume];
    this.ask('run', '--detach', '--name', name, ...CONFINEMENT, ...given, image, ...command);
  }

  /** @param {string} name @returns {number} its exit code, once it has ended */
  exitCodeOf(name) {
    return Number(this.ask('wait', name));
  }

  /** @param {string} name @returns {number} of its first process, on this machine */
  pidOf(name) {
    return Number(this.ask('inspect', '--format', '{{.State.Pid}}', name));
  }

  /** @param {string} name @returns {string} what it printed, errors too */
  logOf(name) {
    const { stdout, stderr } = spawnSync(this.command, ['logs', name], { encoding: 'utf8' });
    return `${stdout}${stderr}`;
  }

  /** @param {string[]} names */
  remove(...names) {
    spawnSync(this.command, ['rm', '--force', '--volumes', ...names], { stdio: 'ignore' });
  }
}
