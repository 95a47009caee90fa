/** Of a page of fifty transactions. */
const USUAL_BYTES = 32 * 1024;
const MOST_SPARE = 8;
/** The books of 1,500 transactions, from which forecasts are made. What was larger is not kept. */
const MOST_SPARE_BYTES = 512 * 1024;

/**
 * Memory outside of V8's heap that somebody writes in for a moment, and then somebody else: asked for anew with every page
 * it makes V8 collect all of its heap several times a second. None is ever sent or shown to anybody.
 */
export class SpareRooms {
  private readonly spare: Buffer[] = [];

  /** @returns at least so many bytes, with anything in them */
  take(least: number): Buffer {
    const fitting = this.spare.findLastIndex(({ length }) => length >= least);
    const [room = Buffer.allocUnsafeSlow(Math.max(least, USUAL_BYTES))] =
      fitting === -1 ? [] : this.spare.splice(fitting, 1);
    return room;
  }

  /** Nobody may look at it afterwards. */
  leave(room: Buffer): void {
    if (room.length > MOST_SPARE_BYTES) return;
    if (this.spare.length < MOST_SPARE) {
      this.spare.push(room);
      return;
    }
    const smaller = this.spare.findIndex(({ length }) => length < room.length);
    if (smaller !== -1) this.spare[smaller] = room;
  }
}

export const spareRooms = new SpareRooms();
