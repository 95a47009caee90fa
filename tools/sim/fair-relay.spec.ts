import { FairRelay, type Receipt } from './fair-relay.js';
import { Simulation } from './simulation.js';
import { Station } from './station.js';

const receiptOf = (household: number): Receipt => ({ household, uploadedAt: 0, isTaken: false });

/**
 * The scene of docs/benchmarks.md, "Fairness": one worker, a household with very many receipts, and one of another household
 * that comes when some have been read.
 */
function measureWait(share: number, many: number, secondsEach: number) {
  const simulation = new Simulation();
  const slot = new Station(simulation, 1);
  let waitedFor = 0;
  let waited = 0;
  let hasCome = false;
  const relay = new FairRelay(share, (receipt) => {
    slot.arrive((free) => {
      relay.take(receipt, 1);
      simulation.after(secondsEach, () => {
        relay.end(receipt);
        free();
        if (receipt.household === 2) {
          waited = simulation.now - receipt.uploadedAt;
          hasCome = false;
        } else if (hasCome) waitedFor++;
      });
    });
  });
  for (let count = 0; count < many; count++) relay.promise(receiptOf(1));
  simulation.after(8.5 * secondsEach, () => {
    hasCome = true;
    relay.promise({ household: 2, uploadedAt: simulation.now, isTaken: false });
  });
  simulation.run((many + 2) * secondsEach);
  return { waitedFor, waited };
}

describe('the fair relay', () => {
  it('keeps one receipt waiting for 4 of 10,000, and for 0.3 s, as was measured', () => {
    // Chosen so that the five take what five took; what is shown is that there are five, however many wait.
    const { waitedFor, waited } = measureWait(4, 10_000, 0.3 / 4.5);
    expect(waitedFor).toBe(4);
    expect(waited).toBeCloseTo(0.3, 1);
    expect(measureWait(4, 100, 0.3 / 4.5)).toEqual({
      waitedFor,
      waited: expect.closeTo(waited, 9) as number,
    });
  });

  it('keeps it waiting for all of them without the share, as was measured', () => {
    expect(measureWait(1_000_000, 24, 0.3 / 4.5).waitedFor).toBe(24 - 8);
  });

  it('gives a receipt out once, with those of its household that wait', () => {
    const sent: Receipt[] = [];
    const relay = new FairRelay(2, (receipt) => sent.push(receipt));
    const receipts = [1, 1, 1, 2, 1].map(receiptOf);
    for (const receipt of receipts) relay.promise(receipt);
    expect(sent).toEqual([receipts[0], receipts[1], receipts[3]]);
    expect(relay.take(receipts[0]!, 3)).toEqual([receipts[0], receipts[1], receipts[2]]);
    expect(relay.take(receipts[1]!, 3)).toEqual([]);
    relay.end(receipts[0]!);
    relay.end(receipts[1]!);
    expect(sent.slice(3)).toEqual([receipts[2], receipts[4]]);
    expect(relay.take(receipts[4]!, 3)).toEqual([receipts[4]]);
  });
});
