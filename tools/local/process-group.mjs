/**
 * The processes of one folder (a product's home or a test run's temporary folder): started detached and recorded,
 * watched by a guardian, stopped in order. Built-ins only.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { lastLines, openLog, rotateLogs } from './log-files.mjs';
import { killGroup, stopEverything } from './ordered-stop.mjs';
import { forgetProcess, isAlive, readRecord, recordProcess, waitUntilGone } from './process-records.mjs';

/**
 * @typedef {object} Program
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {boolean} [inTerminal] output goes to the terminal instead of a log file
 */

/** Thrown by everything that would start a process while the group is being stopped. */
export class StoppingError extends Error {
  constructor() {
    super('stopping');
  }
}

/** The folder is in use by a supervisor that lives. */
export class AlreadyRunningError extends Error {}

const restartsPerMinute = 5;

export class ProcessGroup {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #guardian;
  /** @type {Promise<void> | undefined} */
  #stopping;

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  get isStopping() {
    return this.#stopping !== undefined;
  }

  /** @param {string} name */
  logFile(name) {
    return path.join(this.folder, 'logs', `${name}.log`);
  }

  /**
   * Becomes the only supervisor of the folder, tidies up after a killed one, and sets a guardian over itself.
   * @param {{ removeFolder?: boolean, onWait?: () => void }} [options] removeFolder: when all is stopped, remove
   *   it; onWait: told when a previous run is still stopping
   */
  async open({ removeFolder = false, onWait } = {}) {
    await this.#waitForPreviousStop(onWait);
    await this.#claim();
    await stopEverything(this.folder);
    rotateLogs(path.dirname(this.logFile('any')));
    this.#startGuardian(removeFolder);
  }

  /** @param {boolean} removeFolder */
  #startGuardian(removeFolder) {
    const log = openLog(this.logFile('guardian'));
    const script = path.join(import.meta.dirname, 'guardian.mjs');
    const args = [script, this.folder, ...(removeFolder ? ['--remove-folder'] : [])];
    const guardian = spawn(process.execPath, args, { cwd: '/', detached: true, stdio: ['pipe', log, log] });
    fs.closeSync(log);
    recordProcess(this.folder, 'guardian', /** @type {number} */ (guardian.pid));
    // Neither the guardian nor the pipe keeps this process alive; the pipe closes when this process ends.
    guardian.unref();
    /** @type {import('node:net').Socket} */ (guardian.stdin).on('error', () => {}).unref();
    // Who guards the guardian: if somebody ends it, there is a new one.
    guardian.once('exit', () => {
      if (!this.isStopping) this.#startGuardian(removeFolder);
    });
    this.#guardian = guardian;
  }

  /**
   * A previous run that is stopping is worth waiting for; one that goes on running is not.
   * @param {(() => void) | undefined} onWait
   */
  async #waitForPreviousStop(onWait) {
    const supervisor = readRecord(this.folder, 'supervisor');
    const lives = supervisor !== null && isAlive(supervisor);
    // It takes a killed npm's supervisor a moment to notice that it has to stop.
    if (lives && !supervisor.stopping) await waitUntilGone(supervisor, 0.4);
    if (lives && !readRecord(this.folder, 'supervisor')?.stopping && isAlive(supervisor)) return;

    for (const name of ['supervisor', 'guardian']) {
      const record = readRecord(this.folder, name);
      if (!record || !isAlive(record)) continue;
      onWait?.();
      if (!(await waitUntilGone(record, 90))) {
        throw new Error(`The previous run is still stopping (process ${record.pid}). Try again later.`);
      }
    }
  }

  async #claim() {
    if (this.#tryToClaim()) return;
    const holder = readRecord(this.folder, 'supervisor');
    if (holder && isAlive(holder)) throw new AlreadyRunningError(`${this.folder} is in use`);
    forgetProcess(this.folder, 'supervisor');
    // Two starts may both have found the dead holder; the one whose record stands after a moment has won.
    const claimed = this.#tryToClaim();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!claimed || readRecord(this.folder, 'supervisor')?.pid !== process.pid) {
      throw new AlreadyRunningError(`${this.folder} is in use`);
    }
  }

  #tryToClaim() {
    try {
      recordProcess(this.folder, 'supervisor', process.pid, { exclusive: true });
      return true;
    } catch (error) {
      if (error.code === 'EEXIST') return false;
      throw error;
    }
  }

  /**
   * Starts a program as the leader of its own process group: a Ctrl-C in the terminal then reaches the
   * supervisor alone, which stops the apps before the database they still need.
   * @param {string} name
   * @param {Program} program
   */
  start(name, program) {
    if (this.isStopping) throw new StoppingError();
    const { command, args, inTerminal = false, ...options } = program;
    const log = inTerminal ? undefined : openLog(this.logFile(name));
    const child = spawn(command, args, {
      ...options,
      detached: true,
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
    });
    if (child.pid) recordProcess(this.folder, name, child.pid);
    if (log !== undefined) fs.closeSync(log);
    const ended = () => {
      if (child.pid) killGroup(child.pid);
      if (readRecord(this.folder, name)?.pid === child.pid) forgetProcess(this.folder, name);
    };
    child.once('exit', ended).once('error', ended);
    return child;
  }

  /**
   * Starts a program and waits for its end.
   * @param {string} name
   * @param {Program} program
   * @returns {Promise<number>} the exit code; 1 if a signal ended it
   */
  run(name, program) {
    const child = this.start(name, program);
    return new Promise((resolve, reject) => {
      child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
    });
  }

  /**
   * Starts a program and starts it again whenever it ends by itself, as the production platform would.
   * @param {string} name
   * @param {Program} program
   * @param {object} listeners
   * @param {(how: string) => void} listeners.onRestart
   * @param {(how: string) => void} listeners.onGiveUp it ended too often
   * @returns {{ readonly child: import('node:child_process').ChildProcess }} the current process
   */
  keepRunning(name, program, { onRestart, onGiveUp }) {
    /** @type {number[]} */
    let ends = [];
    const current = { child: this.start(name, program) };
    const watch = () => {
      current.child.once('exit', (code, signal) => {
        if (this.isStopping) return;
        const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
        ends = [...ends.filter((moment) => moment > Date.now() - 60_000), Date.now()];
        if (ends.length > restartsPerMinute) return onGiveUp(how);
        onRestart(how);
        setTimeout(
          () => {
            if (this.isStopping) return;
            current.child = this.start(name, program);
            watch();
          },
          250 * 2 ** (ends.length - 1),
        );
      });
    };
    watch();
    return current;
  }

  /**
   * Waits until `ready` answers true; fails with the end of the log if the process ends before, or at the deadline.
   * @param {string} name
   * @param {import('node:child_process').ChildProcess} child
   * @param {() => Promise<boolean> | boolean} ready
   * @param {number} seconds
   */
  async untilReady(name, child, ready, seconds) {
    const deadline = Date.now() + seconds * 1000;
    /** @type {Error | undefined} */
    let spawnError;
    child.once('error', (error) => (spawnError = error));
    for (;;) {
      if (await ready()) return;
      if (this.isStopping) throw new StoppingError();
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (spawnError || ended || Date.now() > deadline) {
        const what =
          spawnError?.message ?? (ended ? 'ended before it was ready' : `was not ready after ${seconds} s`);
        throw new Error(
          `${name}: ${what}. The end of ${this.logFile(name)}:\n\n${lastLines(this.logFile(name))}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Stops everything in order, then the guardian. Safe to call any number of times. */
  stop() {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll() {
    if (this.#guardian) recordProcess(this.folder, 'supervisor', process.pid, { stopping: true });
    await stopEverything(this.folder);
    await this.#dismissGuardian();
    // Last of all: from now on the folder is free for another supervisor.
    forgetProcess(this.folder, 'supervisor');
  }

  async #dismissGuardian() {
    const guardian = this.#guardian;
    if (!guardian || guardian.exitCode !== null || guardian.signalCode !== null) return;
    guardian.ref();
    const gone = new Promise((resolve) => guardian.once('exit', resolve));
    guardian.stdin?.end();
    await gone;
  }
}
