import { HouseholdSlots } from './household-slots.js';

describe('the slots of a household', () => {
  const never = () => new Promise<void>(() => undefined);

  it('are refused when all are taken, while another household has its own', async () => {
    const slots = new HouseholdSlots(2);
    void slots.run('slow', never);
    void slots.run('slow', never);
    let begun = false;
    const begin = () => {
      begun = true;
      return Promise.resolve();
    };
    expect(await slots.run('slow', begin)).toBe(false);
    expect(begun).toBe(false);
    expect(await slots.run('quick', begin)).toBe(true);
    expect(begun).toBe(true);
  });

  it('are free again however the work ends', async () => {
    const slots = new HouseholdSlots(1);
    await expect(slots.run('any', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.run('any', () => Promise.resolve())).toBe(true);
    expect(await slots.run('any', () => Promise.resolve())).toBe(true);
  });
});
