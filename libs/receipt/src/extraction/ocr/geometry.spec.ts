import { toPageShares } from './geometry.js';

describe('page shares', () => {
  it('add the offset of the crop', () => {
    const box = toPageShares(
      { left: 0, top: 0, right: 100, bottom: 50 },
      {
        page: { width: 400, height: 200 },
        crop: { left: 100, top: 50, right: 300, bottom: 150 },
        degrees: 0,
        canvas: { width: 200, height: 100 },
      },
    );
    expect(box).toEqual({ left: 0.25, top: 0.25, right: 0.5, bottom: 0.5 });
  });

  it('undo the rotation', () => {
    const box = toPageShares(
      { left: 90, top: 0, right: 100, bottom: 20 },
      {
        page: { width: 200, height: 100 },
        crop: { left: 0, top: 0, right: 200, bottom: 100 },
        degrees: 90,
        canvas: { width: 100, height: 200 },
      },
    );
    expect(box).toEqual({ left: 0, top: 0, right: 0.1, bottom: 0.1 });
  });
});
