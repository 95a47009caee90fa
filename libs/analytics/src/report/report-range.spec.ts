import { reportRange } from './report-range.js';

const TODAY = '2026-02-17';

describe('the range of a report', () => {
  it('is the current month when nobody says', () => {
    expect(reportRange({}, TODAY)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('completes one end within its month', () => {
    expect(reportRange({ from: '2024-02-10' }, TODAY)).toEqual({ from: '2024-02-10', to: '2024-02-29' });
    expect(reportRange({ to: '2025-12-10' }, TODAY)).toEqual({ from: '2025-12-01', to: '2025-12-10' });
  });

  it('may be one day and at most 50 years', () => {
    expect(reportRange({ from: TODAY, to: TODAY }, TODAY)).toEqual({ from: TODAY, to: TODAY });
    expect(reportRange({ from: '1976-01-01', to: '2025-12-31' }, TODAY).to).toBe('2025-12-31');
    expect(() => reportRange({ from: '1976-01-01', to: '2026-01-01' }, TODAY)).toThrow('50 years');
  });

  it('does not end before it begins', () => {
    expect(() => reportRange({ from: '2026-02-02', to: '2026-02-01' }, TODAY)).toThrow('before');
  });
});
