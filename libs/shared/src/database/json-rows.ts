import type { JsonColumns } from './json-columns.js';
import { spareRooms } from './spare-rooms.js';
import type { WireRow } from './wire-rows.js';

const COMMA = 0x2c;
const NO_ROOM = Buffer.alloc(0);

/** The JSON objects of rows, one after the other with commas between, in UTF-8. */
export class JsonRows {
  private room: Buffer = NO_ROOM;
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
    this.leave(NO_ROOM);
    return taken;
  }

  private grow(least: number): void {
    const room = spareRooms.take(Math.max(least, this.room.length * 2));
    this.room.copy(room, 0, 0, this.end);
    this.leave(room);
  }

  private leave(next: Buffer): void {
    if (this.room !== NO_ROOM) spareRooms.leave(this.room);
    this.room = next;
  }
}
