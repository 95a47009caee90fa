import { isPostalAddress } from './postal-address.js';

describe('a postal address', () => {
  it.each([
    '3-12 SHIBUYA, TOKYO, JAPAN',
    '3-12SHIBUYA,TOKYO,JAPAN',
    'NO 12, JALAN CEMPAKA 3',
    '46000 PETALING JAYA',
    '221B Baker Row, London',
    'Bath BA1 5LQ',
    'Toronto ON M5V 2T6',
    'Sydney NSW 2000',
    'Kärntner Ring, Wien, Österreich',
    'Auckland, New Zealand',
    'FRANCE',
  ])('is told by number, place, postcode or country: %s', (row) => {
    expect(isPostalAddress(row)).toBe(true);
  });

  it.each([
    '99 SPEED MART',
    '7-ELEVEN',
    'CHINA HOUSE',
    'AIR FRANCE',
    'TURKEY & CO',
    'KAWA MARKET',
    'HOSHI RAMEN',
    'BREAD, BUTTER & CO',
    "MORGANFIELD'S",
    'OLD TOWN WHITE COFFEE',
  ])('is no name: %s', (row) => {
    expect(isPostalAddress(row)).toBe(false);
  });
});
