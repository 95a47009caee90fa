import { Client, type ClientConfig, type Connection } from 'pg';
import { Parser } from 'pg-protocol/dist/parser.js';
import { spareRooms } from './spare-rooms.js';

/** A row as PostgreSQL sends it: the text of each column, in the order of the statement's columns. */
export type TextRow = readonly (string | null)[];

/** 'D' */
const DATA_ROW = 0x44;
/** 'd' */
const COPY_DATA = 0x64;
/** Length of a column that is NULL. */
export const NONE = -1;
const COUNT_BYTES = 2;
/** Of a length, before what is so long. */
export const LENGTH_BYTES = 4;
const CODE_BYTES = 1;
const NO_ROOM = Buffer.alloc(0);
/** Room for more of a message is made when so much has come: nobody is promised memory by a faulty length. */
const MOST_AT_ONCE = 1024 * 1024;
/** Of a message: its code, and a length that counts itself. */
const HEADER_BYTES = CODE_BYTES + LENGTH_BYTES;

/**
 * One row in the bytes that it came in: how many columns, and of each its length and its text in UTF-8. Only good while it
 * is handed over: what comes next may take its place.
 */
export class WireRow {
  /** Of the message, for pg. */
  readonly name = 'dataRow';

  /** @param bytes of which those from `start` to `end` are the row's */
  constructor(
    readonly bytes: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** All columns, as texts. */
  get fields(): TextRow {
    const { bytes } = this;
    const count = bytes.readInt16BE(this.start);
    const fields = new Array<string | null>(count);
    let at = this.start + COUNT_BYTES;
    for (let column = 0; column < count; column++) {
      const length = this.lengthAt(at);
      const from = at + LENGTH_BYTES;
      at = this.after(at);
      fields[column] = length === NONE ? null : bytes.toString('utf8', from, at);
    }
    return fields;
  }

  /** Where a column begins. */
  placeOf(column: number): number {
    let place = this.start + COUNT_BYTES;
    for (let before = 0; before < column; before++) place = this.after(place);
    return place;
  }

  /** Bytes of all columns from this one on. */
  lengthFrom(column: number): number {
    return this.end - this.placeOf(column);
  }

  isNull(column: number): boolean {
    return this.lengthAt(this.placeOf(column)) === NONE;
  }

  /** Of the text of the column that begins at `place`, which follows after four bytes; -1 for NULL. */
  lengthAt(place: number): number {
    const { bytes } = this;
    return (bytes[place]! << 24) | (bytes[place + 1]! << 16) | (bytes[place + 2]! << 8) | bytes[place + 3]!;
  }

  /** Where the column behind the one at `place` begins. */
  after(place: number): number {
    return place + LENGTH_BYTES + Math.max(0, this.lengthAt(place));
  }
}

/** What pg's connections have besides what its types tell. */
interface WireConnection extends Connection {
  /** Whether somebody listens for all messages. */
  readonly _emitMessage: boolean;
  attachListeners(stream: NodeJS.EventEmitter): void;
}

interface Message {
  readonly name: string;
}

/** What pg's parser has besides. */
interface WireParser {
  /** @param length of the message, with those of the length itself */
  handlePacket(offset: number, code: number, length: number, bytes: Buffer): Message;
}

/**
 * pg's client, but for its rows: they are handed over as `WireRow`s, whose texts are made when they are asked for. To make a
 * text of each column of a page and JSON of the texts costs twice as much as to copy the bytes (docs/adr/0015).
 * What this overrides is no documented part of pg, which is pinned; `read-lane.int-spec.ts` would notice.
 */
export class WireClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const connection = this.connection as WireConnection;
    connection.attachListeners = (stream) => {
      const messages = new WireMessages((message) => {
        if (connection._emitMessage) connection.emit('message', message);
        connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
      });
      stream.on('data', (received: Buffer) => {
        messages.take(received);
      });
    };
  }
}

/** With its header. */
function lengthOfMessage(bytes: Buffer, start: number): number {
  return CODE_BYTES + bytes.readUInt32BE(start + CODE_BYTES);
}

/** Puts messages together that come in pieces, in rooms that are used again: PostgreSQL sends 8 KiB at a time. */
class WireMessages {
  private readonly parser = new Parser() as unknown as WireParser;
  /** Has the beginning of a message from `start` to `end`, if these differ. */
  private room: Buffer = NO_ROOM;
  private start = 0;
  private end = 0;

  constructor(private readonly onMessage: (message: Message) => void) {}

  take(received: Buffer): void {
    if (this.start === this.end) {
      const read = this.read(received, 0, received.length);
      if (read < received.length) this.append(received.subarray(read));
      return;
    }
    this.append(received);
    this.start = this.read(this.room, this.start, this.end);
    if (this.start === this.end) this.leaveRoom();
  }

  /** @returns where what is left of these bytes begins */
  private read(bytes: Buffer, start: number, end: number): number {
    let at = start;
    while (end - at >= HEADER_BYTES) {
      const next = at + lengthOfMessage(bytes, at);
      if (next > end) break;
      this.onMessage(this.messageFrom(bytes, at, next));
      at = next;
    }
    return at;
  }

  private messageFrom(bytes: Buffer, start: number, end: number): Message {
    const [code, at] = [bytes[start]!, start + HEADER_BYTES];
    if (code === DATA_ROW) return new WireRow(bytes, at, end);
    const length = end - start - CODE_BYTES;
    // Of all other messages pg makes texts, but for the data of COPY, which may be kept.
    if (code !== COPY_DATA) return this.parser.handlePacket(at, code, length, bytes);
    return this.parser.handlePacket(0, code, length, Buffer.from(bytes.subarray(at, end)));
  }

  private append(received: Buffer): void {
    const all = this.end - this.start + received.length;
    if (this.start + all > this.room.length) this.makeRoom(all, received);
    received.copy(this.room, this.end);
    this.end += received.length;
  }

  /** For so many bytes from `start` on, and if it is known how long their message is, for all of it. */
  private makeRoom(all: number, received: Buffer): void {
    const kept = this.end - this.start;
    const [bytes, start, length] = kept > 0 ? [this.room, this.start, kept] : [received, 0, received.length];
    const message = length < HEADER_BYTES ? 0 : lengthOfMessage(bytes, start);
    const least = Math.max(all, Math.min(message, MOST_AT_ONCE));
    const room =
      least <= this.room.length ? this.room : spareRooms.take(Math.max(least, this.room.length * 2));
    this.room.copy(room, 0, this.start, this.end);
    if (room !== this.room) this.leaveRoom();
    [this.room, this.start, this.end] = [room, 0, kept];
  }

  private leaveRoom(): void {
    if (this.room !== NO_ROOM) spareRooms.leave(this.room);
    [this.room, this.start, this.end] = [NO_ROOM, 0, 0];
  }
}
