import type { JsonColumns } from './json-columns.js';
import type { WireRow } from './wire-rows.js';

/** Of a page of fifty transactions. */
const USUAL_BYTES = 32 * 1024;
const COMMA = 0x2c;

/**
 * Rooms that nobody writes in, for the next page: memory outside of V8's heap that is asked for with every page makes V8
 * collect all of it several times a second. None is ever sent or shown to anybody.
 */
const spareRooms: Buffer[] = [];
const MOST_SPARE = 8;
/** What a page needed that was larger is not kept. */
const MOST_SPARE_BYTES = 256 * 1024;

/** The JSON objects of rows, one after the other with commas between, in UTF-8. */
export class JsonRows {
  private room: Buffer = Buffer.alloc(0);
  private end = 0;
  private lastStart = 0;

  /** @param from the row's first column of `columns` */
  constructor(
    private readonly columns: JsonColumns,
    private readonly from: number,
  ) {}

  add(row: WireRow): void {
    const most = this.end + 1 + this.columns.mostBytes(row, this.from);
    if (most > this.room.length) this.grow(most);
    if (this.end > 0) this.room[this.end++] = COMMA;
    this.lastStart = this.end;
    this.end = this.columns.write(row, this.from, this.room, this.end);
  }

  /** The newest object. */
  last(): unknown {
    return JSON.parse(this.room.toString('utf8', this.lastStart, this.end));
  }

  /** All of them between two texts. Afterwards there are none. */
  take(before: string, after: string): Buffer {
    const { room, end } = this;
    const start = Buffer.byteLength(before);
    const taken = Buffer.allocUnsafe(start + end + Buffer.byteLength(after));
    taken.write(before);
    room.copy(taken, start, 0, end);
    taken.write(after, start + end);
    this.end = 0;
    this.leave(Buffer.alloc(0));
    return taken;
  }

  private grow(least: number): void {
    const fitting = spareRooms.findLastIndex(({ length }) => length >= least);
    const [room = Buffer.allocUnsafe(Math.max(least, USUAL_BYTES, this.room.length * 2))] =
      fitting === -1 ? [] : spareRooms.splice(fitting, 1);
    this.room.copy(room, 0, 0, this.end);
    this.leave(room);
  }

  private leave(next: Buffer): void {
    const { room } = this;
    this.room = next;
    if (room.length < USUAL_BYTES || room.length > MOST_SPARE_BYTES) return;
    if (spareRooms.length < MOST_SPARE) {
      spareRooms.push(room);
      return;
    }
    const smaller = spareRooms.findIndex(({ length }) => length < room.length);
    if (smaller !== -1) spareRooms[smaller] = room;
  }
}
