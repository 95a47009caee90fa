import { Client, type ClientConfig, type Connection } from 'pg';
import { Parser } from 'pg-protocol/dist/parser.js';

/** A row as PostgreSQL sends it: the text of each column, in the order of the statement's columns. */
export type TextRow = readonly (string | null)[];

/** 'D' */
const DATA_ROW = 0x44;
/** Length of a column that is NULL. */
export const NONE = -1;
const COUNT_BYTES = 2;
/** Of a length, before what is so long. */
export const LENGTH_BYTES = 4;

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

/** What pg's parser has besides. */
interface WireParser {
  parse(received: Buffer, onMessage: (message: { readonly name: string }) => void): void;
  handlePacket(offset: number, code: number, length: number, bytes: Buffer): { readonly name: string };
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
      const parser = wireParser();
      const onMessage = (message: { readonly name: string }) => {
        if (connection._emitMessage) connection.emit('message', message);
        connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
      };
      stream.on('data', (received: Buffer) => {
        parser.parse(received, onMessage);
      });
    };
  }
}

function wireParser(): WireParser {
  const parser = new Parser() as unknown as WireParser;
  const handleOther = parser.handlePacket.bind(parser);
  parser.handlePacket = (offset, code, length, bytes) =>
    code === DATA_ROW
      ? new WireRow(bytes, offset, offset + length - LENGTH_BYTES)
      : handleOther(offset, code, length, bytes);
  return parser;
}
