import { uploadForm } from './upload-form.js';

describe('an upload by form', () => {
  it('has the signed fields as they are, and the file behind them', async () => {
    const form = uploadForm({ key: 'a/b', policy: 'p' }, new Blob(['bytes'], { type: 'image/jpeg' }));
    expect([...form.keys()]).toEqual(['key', 'policy', 'file']);
    expect(form.get('policy')).toBe('p');
    expect(await (form.get('file') as File).text()).toBe('bytes');
  });
});
