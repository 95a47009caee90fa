import sharp from 'sharp';
import { eventually } from '#shared/testing';
import { UnreadableImageError } from '../extraction/reader.errors.js';
import type { IsolationLimits } from '../isolation/isolated-process.js';
import { IsolationLane } from '../isolation/isolation-lane.js';
import { readHeicSample, readLargeHeic } from '../testing/heic-sample.js';
import { drawRows, writePdf } from '../testing/pdf-document.js';
import { IsolatedImageRenderer } from './isolated-image-renderer.js';

const PDF = writePdf([drawRows([['CORNER MARKET'], ['Something to eat', '12.50'], ['TOTAL', '12.50']])]);

/** The real decoders in the real child process (compiled; `npm test` compiles before it tests). */
describe('the isolated renderer', () => {
  const renderers: IsolatedImageRenderer[] = [];
  const open = (limits?: Partial<IsolationLimits>) => {
    const renderer = new IsolatedImageRenderer(limits);
    renderers.push(renderer);
    return renderer;
  };
  afterEach(async () => {
    for (const renderer of renderers.splice(0)) await renderer.close();
  });

  it('renders HEIC and PDF, and goes on with the same child after hostile ones', async () => {
    const renderer = open({ keptRssBytes: Number.POSITIVE_INFINITY });
    expect(await renderer.renderDocument(readHeicSample())).toHaveLength(1);
    const pid = renderer.childPid;
    for (const hostile of [readHeicSample().subarray(0, 5_000), Buffer.from('%PDF-1.7 nothing')]) {
      await expect(renderer.renderDocument(hostile)).rejects.toThrow(UnreadableImageError);
    }
    const [page] = await renderer.renderDocument(PDF);
    expect(page?.textLayer?.pieces.map(({ text }) => text)).toContain('12.50');
    expect(renderer.childPid).toBe(pid);
  });

  it('does not draw again what is still held', async () => {
    const renderer = open();
    const photo = readHeicSample();
    const [page] = await renderer.renderDocument(photo);
    const [copy, many] = [Buffer.from(photo), writePdf([drawRows([['One']]), drawRows([['Two']])])];
    await renderer.renderDocument(many);
    await renderer.close();
    expect(await renderer.render(photo)).toBe(page!.renditions);
    for (const other of [copy, many]) await expect(renderer.render(other)).rejects.toThrow('it is closed');
  });

  it('kills a child that takes too long, and starts another for the next document', async () => {
    const hasty = open({ timeoutMs: 20 });
    await expect(hasty.renderDocument(PDF)).rejects.toThrow('no answer within 20 ms');
    expect(hasty.childPid).toBeNull();
  });

  it('kills a child that needs too much memory', async () => {
    const narrow = open({ maxRssBytes: 60 * 1024 * 1024 });
    const many = writePdf(Array.from({ length: 10 }, () => drawRows([['A page'], ['of several']])));
    await expect(narrow.renderDocument(many)).rejects.toThrow('too much memory');
  });

  it('draws a HEIC of 48 megapixels in 500 MB', async () => {
    const [page] = await open({ maxRssBytes: 500 * 1024 * 1024 }).renderDocument(readLargeHeic());
    const { width, height } = await sharp(page!.renditions.original).metadata();
    expect([width, height]).toEqual([6000, 8064]);
  });

  it('takes the place of a child that has nothing to do', async () => {
    const lane = new IsolationLane(150 * 1024 * 1024);
    const [idle, busy] = [open({ lane }), open({ lane })];
    await idle.renderDocument(PDF);
    expect(idle.childPid).not.toBeNull();
    await busy.renderDocument(readHeicSample());
    expect(idle.childPid).toBeNull();
    await expect(idle.renderDocument(PDF)).resolves.toHaveLength(1);
  });

  it('ends a child that a large document has bloated, once that is answered', async () => {
    const renderer = open({ keptRssBytes: 60 * 1024 * 1024 });
    expect(await renderer.renderDocument(PDF)).toHaveLength(1);
    await eventually(() => {
      expect(renderer.childPid).toBeNull();
    });
    expect(await renderer.renderDocument(PDF)).toHaveLength(1);
  });
});
