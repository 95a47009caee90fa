import { dayFirst, decimal, yen } from './sample-purchase.js';
import type { SeededRandom } from '#shared/testing';

export const MARKET_CODES = ['US', 'GB', 'MY', 'DE', 'FR', 'ES', 'JP', 'ID'] as const;
export type MarketCode = (typeof MARKET_CODES)[number];

type Words = readonly string[];

/** How the shops of a country print. Every list holds ways of saying the same; a receipt picks one of each. */
export interface Market {
  readonly currency: string;
  readonly money: (minor: number) => string;
  readonly signs: Words;
  readonly dates: readonly ((isoDate: string) => string)[];
  /** Percent; a receipt has one or two of them. */
  readonly rates: Words;
  readonly taxIncluded: boolean;
  readonly lowest: number;
  readonly highest: number;
  /** Prices are multiples of it. */
  readonly step: number;
  /** Cash totals are multiples of it; 1 where nothing is rounded. */
  readonly cashStep: number;
  /** Banknote that is paid with. */
  readonly note: number;
  readonly hasTips: boolean;
  readonly names: readonly [first: Words, second: Words, form: Words];
  readonly goods: Words;
  readonly address: (random: SeededRandom) => Words;
  readonly register: (random: SeededRandom) => Words;
  readonly words: Readonly<
    Record<
      | 'title'
      | 'number'
      | 'date'
      | 'subtotal'
      | 'discount'
      | 'tax'
      | 'total'
      | 'rounding'
      | 'rounded'
      | 'tip'
      | 'cash'
      | 'card'
      | 'change'
      | 'thanks',
      Words
    >
  > & { readonly taxTable: readonly [string, string, string, string] | null };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const iso = (date: string): string => date;
const dayFirstBy =
  (mark: string) =>
  (date: string): string =>
    dayFirst(date, mark);
const dayFirstShort =
  (mark: string) =>
  (date: string): string =>
    dayFirst(date.slice(2), mark);
const monthFirst = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
const monthFirstShort = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(2, 4)}`;
const monthOf = (date: string): string => MONTHS[Number(date.slice(5, 7)) - 1]!;
const dayMonthName = (date: string): string => `${date.slice(8)} ${monthOf(date)} ${date.slice(0, 4)}`;
const dayMonthCode = (date: string): string =>
  `${date.slice(8)}-${monthOf(date).toUpperCase()}-${date.slice(2, 4)}`;
const monthNameDay = (date: string): string =>
  `${monthOf(date)} ${Number(date.slice(8))}, ${date.slice(0, 4)}`;
const slashedIso = (date: string): string => date.replaceAll('-', '/');
const digits = (random: SeededRandom, count: number): string =>
  Array.from({ length: count }, () => random.integer(0, 9)).join('');
const grouped =
  (mark: string) =>
  (amount: number): string =>
    `${amount < 0 ? '-' : ''}${String(Math.abs(amount)).replace(/\B(?=(?:\d{3})+$)/g, mark)}`;

export const MARKETS: Readonly<Record<MarketCode, Market>> = {
  US: {
    currency: 'USD',
    money: decimal('.'),
    signs: ['$', ''],
    dates: [monthFirst, monthFirstShort, monthNameDay],
    rates: ['8.875', '6.25', '7', '4.5'],
    taxIncluded: false,
    lowest: 99,
    highest: 4800,
    step: 1,
    cashStep: 1,
    note: 2000,
    hasTips: true,
    names: [
      ['Blue Heron', 'Maple Street', 'Harbor Lights', 'Old Mill', 'Prairie', 'Redwood', 'Copper Kettle'],
      ['Diner', 'Grill', 'Cafe', 'Market', 'Hardware', 'Pharmacy', 'Books', 'Coffee Roasters'],
      ['', '', ' LLC', ' Inc.'],
    ],
    goods: [
      'Cheeseburger',
      'Iced tea',
      'Caesar salad',
      'Clam chowder',
      'Apple pie',
      'Trail mix',
      'AA batteries',
      'Paper towels',
      'Whole milk 1gal',
      'Bagel',
    ],
    address: (random) => [
      `${random.integer(10, 990)} ${random.pick(['Main Street', 'Oak Ave', 'N 5th St', 'Lakeview Blvd'])}`,
      random.pick(['Albany, NY 12203', 'Austin, TX 78701', 'Portland, OR 97205', 'Boise, ID 83702']),
      `(${random.integer(201, 989)}) 555-0${random.integer(100, 199)}`,
    ],
    register: () => [],
    words: {
      title: ['', 'SALE', 'Guest Check', 'RECEIPT'],
      number: ['Check #', 'Trans: ', 'Order # ', 'INV '],
      date: ['', 'Date: ', 'DATE '],
      subtotal: ['Subtotal', 'SUB TOTAL', 'Sub-total'],
      discount: ['Discount', 'Coupon', 'Promo Discount'],
      tax: ['Sales Tax %', 'TAX %', 'State Tax %'],
      total: ['Total', 'TOTAL', 'Grand Total', 'AMOUNT DUE', 'Balance Due', 'TOTAL DUE', 'Order Total'],
      rounding: [],
      rounded: [],
      tip: ['Tip', 'Gratuity', 'TIP'],
      cash: ['CASH', 'Cash Tendered'],
      card: ['VISA ************1881', 'Mastercard XXXX4242', 'AMEX *1005', 'DEBIT CARD'],
      change: ['CHANGE', 'Change Due'],
      thanks: ['Thank you!', 'Please come again', 'Win a $1,000 gift card at example.com/survey'],
      taxTable: null,
    },
  },
  GB: {
    currency: 'GBP',
    money: decimal('.'),
    signs: ['£', ''],
    dates: [dayFirstBy('/'), dayFirstShort('/'), dayMonthName, dayFirstBy('-')],
    rates: ['20', '5'],
    taxIncluded: true,
    lowest: 45,
    highest: 3900,
    step: 1,
    cashStep: 1,
    note: 2000,
    hasTips: false,
    names: [
      ['Thornbury', 'Ashford & Sons', 'The Copper Kettle', 'Penrose', 'Millbrook', 'Harrow Lane'],
      ['Bakery', 'Grocers', 'Bookshop', 'Hardware', 'Farm Shop', 'Pharmacy'],
      ['', ' Ltd', ' Limited', ' PLC'],
    ],
    goods: [
      'Semi skimmed milk',
      'Sourdough loaf',
      'Cheddar 400g',
      'Earl Grey 80s',
      'Wood screws',
      'Digestives',
      'Free range eggs',
      'Washing up liquid',
    ],
    address: (random) => [
      `${random.integer(1, 180)} ${random.pick(['High Street', 'Station Road', 'Market Place'])}`,
      random.pick(['Bath BA1 5LQ', 'York YO1 7HD', 'Leeds LS1 4DY']),
      `Tel: 01225 ${digits(random, 6)}`,
    ],
    register: (random) => [`VAT No. GB ${digits(random, 3)} ${digits(random, 4)} ${digits(random, 2)}`],
    words: {
      title: ['', 'SALES RECEIPT', 'VAT RECEIPT'],
      number: ['Receipt No: ', 'Trans ', 'Till 04 No. '],
      date: ['', 'Date: '],
      subtotal: ['Subtotal', 'SUB-TOTAL'],
      discount: ['Discount', 'Multibuy saving', 'Promotion discount'],
      tax: ['VAT %', 'VAT @ %', 'Includes VAT %'],
      total: ['TOTAL', 'Total', 'BALANCE DUE', 'TOTAL TO PAY', 'Amount due', 'Total GBP'],
      rounding: [],
      rounded: [],
      tip: [],
      cash: ['CASH', 'Cash'],
      card: ['VISA DEBIT ************0119', 'Mastercard', 'CONTACTLESS CARD'],
      change: ['CHANGE', 'Change'],
      thanks: ['Thank you for shopping with us', 'You could have earned 38 points', 'Returns within 28 days'],
      taxTable: ['VAT', 'Net', 'VAT', 'Gross'],
    },
  },
  MY: {
    currency: 'MYR',
    money: decimal('.'),
    signs: ['RM', '', 'RM '],
    dates: [dayFirstBy('/'), dayFirstBy('-'), dayFirstShort('/'), dayMonthName, dayMonthCode, iso],
    rates: ['6'],
    taxIncluded: true,
    lowest: 90,
    highest: 9900,
    step: 1,
    cashStep: 5,
    note: 5000,
    hasTips: false,
    names: [
      [
        'KEDAI RUNCIT MELATI',
        'SINAR JAYA',
        'RESTORAN BUNGA RAYA',
        'HONG LEE',
        'TROPIKA',
        'PASARAYA DAMAI',
        'SYARIKAT LIM BROTHERS',
      ],
      ['', ' HARDWARE', ' TRADING', ' STATIONERY', ' ENTERPRISE'],
      [' SDN BHD', ' SDN. BHD.', '', ' (M) SDN BHD'],
    ],
    goods: [
      'NASI LEMAK',
      'TEH TARIK',
      'PAPER PLATE',
      'WOOD GLUE',
      'MINERAL WATER',
      'LED BULB',
      'A4 PAPER 80GSM',
      'PVC TAPE',
      'KOPI O',
      'ROTI CANAI',
    ],
    address: (random) => [
      `NO ${random.integer(1, 99)}, JALAN ${random.pick(['MAWAR', 'SS2/7', 'KENANGA', 'INDAH'])} ${random.integer(1, 20)},`,
      random.pick(['47301 PETALING JAYA, SELANGOR', '81100 JOHOR BAHRU, JOHOR', '50480 KUALA LUMPUR']),
      `TEL: 03-${digits(random, 8)}`,
    ],
    register: (random) => [
      `(${digits(random, 6)}-${random.pick(['K', 'U', 'W', 'X'])})`,
      `GST ID: 000${digits(random, 9)}`,
    ],
    words: {
      title: ['TAX INVOICE', 'SIMPLIFIED TAX INVOICE', 'CASH BILL', 'RECEIPT', ''],
      number: ['INV NO: CS', 'BILL NO : ', 'RECEIPT #:', 'DOC NO. '],
      date: ['DATE: ', 'DATE : ', 'Date  ', ''],
      subtotal: ['SUBTOTAL', 'SUB TOTAL', 'TOTAL SALES'],
      discount: ['DISCOUNT', 'DISC', 'LESS DISCOUNT'],
      tax: ['GST %', 'GST @%', 'TOTAL GST %'],
      total: [
        'TOTAL',
        'TOTAL (RM)',
        'TOTAL INCL GST',
        'TOTAL AMOUNT',
        'Total Sales (Inclusive of GST)',
        'TOTAL AMT',
      ],
      rounding: ['ROUNDING ADJ', 'ROUNDING', 'Rounding Adjustment'],
      rounded: ['ROUNDED TOTAL (RM)', 'NET TOTAL', 'TOTAL AFTER ROUNDING', 'AMOUNT PAYABLE', 'TOTAL'],
      tip: [],
      cash: ['CASH', 'TUNAI', 'PAYMENT CASH', 'CASH TENDERED'],
      card: ['VISA CARD', 'MASTER XXXX-7711', 'DEBIT CARD'],
      change: ['CHANGE', 'BAKI', 'CHANGE DUE'],
      thanks: ['THANK YOU, PLEASE COME AGAIN', 'GOODS SOLD ARE NOT RETURNABLE', 'TERIMA KASIH'],
      taxTable: ['GST SUMMARY', 'AMT(RM)', 'TAX(RM)', ''],
    },
  },
  DE: {
    currency: 'EUR',
    money: decimal(','),
    signs: ['', 'EUR '],
    dates: [dayFirstBy('.'), dayFirstShort('.'), iso],
    rates: ['7', '19'],
    taxIncluded: true,
    lowest: 59,
    highest: 4900,
    step: 1,
    cashStep: 1,
    note: 5000,
    hasTips: false,
    names: [
      [
        'Bäckerei Sonnenfeld',
        'Kaufhaus Lindental',
        'Bioladen Grünwald',
        'Drogerie Hansen',
        'Gasthaus Zum Hirsch',
        'Buchhandlung Weber',
      ],
      ['', ' & Söhne'],
      [' GmbH', '', ' e.K.', ' OHG'],
    ],
    goods: [
      'Roggenbrot',
      'Bergkäse',
      'Bio Äpfel',
      'Vollmilch 1,5%',
      'Kerzen',
      'Spülmittel',
      'Notizbuch',
      'Glühbirne',
      'Apfelschorle',
      'Schnitzel',
    ],
    address: (random) => [
      `${random.pick(['Hauptstraße', 'Bahnhofstr.', 'Am Markt'])} ${random.integer(1, 120)}`,
      random.pick(['79098 Freiburg', '50667 Köln', '20095 Hamburg']),
      `Tel. 0761 ${digits(random, 6)}`,
    ],
    register: (random) => [`USt-IdNr. DE${digits(random, 9)}`],
    words: {
      title: ['', 'Kassenbon', 'Rechnung'],
      number: ['Bon-Nr. ', 'Beleg-Nr. '],
      date: ['', 'Datum: '],
      subtotal: ['Zwischensumme', 'ZW-SUMME'],
      discount: ['Rabatt', 'Aktionsrabatt'],
      tax: ['MwSt %', 'enth. MwSt %', 'USt %'],
      total: ['SUMME', 'SUMME EUR', 'Gesamtbetrag', 'Zu zahlen', 'GESAMT', 'Rechnungsbetrag'],
      rounding: [],
      rounded: [],
      tip: ['Trinkgeld'],
      cash: ['BAR', 'Gegeben Bar', 'Bar EUR'],
      card: ['Girocard', 'EC-Karte', 'VISA ####4471'],
      change: ['Rückgeld', 'Rückgeld EUR', 'Zurück'],
      thanks: ['Vielen Dank für Ihren Einkauf', 'Umtausch nur mit Bon'],
      taxTable: ['MwSt', 'Netto', 'Steuer', 'Brutto'],
    },
  },
  FR: {
    currency: 'EUR',
    money: decimal(','),
    signs: ['', '€'],
    dates: [dayFirstBy('/'), dayFirstShort('/'), dayFirstBy('-')],
    rates: ['5.5', '20'],
    taxIncluded: true,
    lowest: 80,
    highest: 4200,
    step: 1,
    cashStep: 1,
    note: 5000,
    hasTips: false,
    names: [
      [
        'Boulangerie Martin',
        'Librairie du Port',
        'Épicerie Fine Duval',
        'Le Petit Bistro',
        'Pharmacie Centrale',
      ],
      [''],
      ['', ' SARL', ' SAS'],
    ],
    goods: [
      'Baguette tradition',
      'Croissant',
      'Café allongé',
      'Fromage de chèvre',
      'Cahier A5',
      'Vin rouge 75cl',
      'Savon',
      'Tarte aux pommes',
    ],
    address: (random) => [
      `${random.integer(1, 90)} rue ${random.pick(['de la République', 'Victor Hugo', 'du Moulin'])}`,
      random.pick(['69002 LYON', '44000 NANTES', '75011 PARIS']),
      `Tél. 04 ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`,
    ],
    register: (random) => [`SIRET ${digits(random, 14)}`, `TVA FR${digits(random, 2)} ${digits(random, 9)}`],
    words: {
      title: ['', 'TICKET', 'FACTURE'],
      number: ['Ticket n° ', 'No '],
      date: ['', 'Date : ', 'Le '],
      subtotal: ['Sous-total', 'SOUS TOTAL'],
      discount: ['Remise', 'Remise fidélité'],
      tax: ['TVA %', 'dont TVA %'],
      total: ['TOTAL', 'TOTAL TTC', 'Net à payer', 'TOTAL À PAYER', 'Montant TTC', 'TOTAL EUR'],
      rounding: [],
      rounded: [],
      tip: ['Pourboire'],
      cash: ['ESPECES', 'Espèces'],
      card: ['CARTE BANCAIRE', 'CB VISA ****2210'],
      change: ['Rendu', 'RENDU MONNAIE'],
      thanks: ['Merci de votre visite', 'A bientôt'],
      taxTable: ['TVA', 'HT', 'TVA', 'TTC'],
    },
  },
  ES: {
    currency: 'EUR',
    money: decimal(','),
    signs: ['', '€'],
    dates: [dayFirstBy('/'), dayFirstShort('/'), dayFirstBy('-')],
    rates: ['10', '21'],
    taxIncluded: true,
    lowest: 70,
    highest: 4600,
    step: 1,
    cashStep: 1,
    note: 5000,
    hasTips: false,
    names: [
      [
        'Panadería La Espiga',
        'Ferretería Ramos',
        'Bar El Rincón',
        'Farmacia Plaza Mayor',
        'Supermercado El Sol',
      ],
      [''],
      ['', ' S.L.', ' S.A.'],
    ],
    goods: [
      'Pan de barra',
      'Café con leche',
      'Tortilla',
      'Aceite de oliva',
      'Queso curado',
      'Tornillos',
      'Agua 1,5L',
      'Jabón',
    ],
    address: (random) => [
      `Calle ${random.pick(['Mayor', 'del Sol', 'Toledo'])} ${random.integer(1, 120)}`,
      random.pick(['28013 Madrid', '41001 Sevilla', '46002 Valencia']),
      `Tel. 91 ${digits(random, 3)} ${digits(random, 4)}`,
    ],
    register: (random) => [`N.I.F. B${digits(random, 8)}`],
    words: {
      title: ['', 'FACTURA SIMPLIFICADA', 'TICKET'],
      number: ['Factura: T', 'Ticket: '],
      date: ['', 'Fecha: ', 'FECHA '],
      subtotal: ['Subtotal', 'SUBTOTAL'],
      discount: ['Descuento', 'DTO'],
      tax: ['IVA %', 'I.V.A. %'],
      total: ['TOTAL', 'TOTAL A PAGAR', 'Importe total', 'TOTAL COMPRA', 'TOTAL EUR'],
      rounding: [],
      rounded: [],
      tip: ['Propina'],
      cash: ['EFECTIVO', 'Entregado'],
      card: ['TARJETA', 'VISA ****1177'],
      change: ['CAMBIO', 'Cambio'],
      thanks: ['Gracias por su visita', 'IVA incluido'],
      taxTable: ['IVA', 'Base imp', 'Cuota', 'Total'],
    },
  },
  JP: {
    currency: 'JPY',
    money: yen,
    signs: [''],
    dates: [slashedIso, iso, slashedIso],
    rates: ['8', '10'],
    taxIncluded: false,
    lowest: 90,
    highest: 4800,
    step: 1,
    cashStep: 1,
    note: 1000,
    hasTips: false,
    names: [['SAKURA', 'HOSHI', 'KAWA', 'MIDORI', 'YAMATO'], [' BOOKS', ' RAMEN', ' MARKET', ' CAFE'], ['']],
    goods: ['RAMEN', 'GREEN TEA', 'ONIGIRI', 'NOTEBOOK A5', 'GYOZA', 'CURRY RICE', 'UMBRELLA', 'BENTO'],
    address: (random) => [
      `${random.integer(1, 9)}-${random.integer(1, 20)} ${random.pick(['SHIBUYA', 'UENO', 'GINZA'])}, TOKYO, JAPAN`,
      `TEL 03-${digits(random, 4)}-${digits(random, 4)}`,
    ],
    register: (random) => [`T${digits(random, 13)}`],
    words: {
      title: ['', 'RECEIPT'],
      number: ['NO.', 'Receipt #'],
      date: ['', 'DATE '],
      subtotal: ['SUBTOTAL', 'Subtotal'],
      discount: ['DISCOUNT'],
      tax: ['TAX %', 'CONSUMPTION TAX %'],
      total: ['TOTAL', 'Total', 'TOTAL AMOUNT'],
      rounding: [],
      rounded: [],
      tip: [],
      cash: ['CASH'],
      card: ['VISA ************3300', 'CREDIT CARD'],
      change: ['CHANGE'],
      thanks: ['THANK YOU'],
      taxTable: null,
    },
  },
  ID: {
    currency: 'IDR',
    money: (minor) => grouped('.')(minor / 100),
    signs: ['Rp ', '', 'Rp'],
    dates: [dayFirstBy('/'), dayFirstBy('-'), dayFirstShort('/'), iso],
    rates: ['10', '11'],
    taxIncluded: false,
    lowest: 300_000,
    highest: 9_500_000,
    step: 50_000,
    cashStep: 1,
    note: 5_000_000,
    hasTips: false,
    names: [
      ['Toko Sinar Abadi', 'Warung Bu Tini', 'Apotek Sehat', 'Kopi Nusantara', 'Toko Buku Cahaya'],
      [''],
      ['', ''],
    ],
    goods: [
      'Nasi goreng',
      'Es teh manis',
      'Sabun mandi',
      'Buku tulis',
      'Ayam bakar',
      'Kopi susu',
      'Beras 5kg',
      'Air mineral',
    ],
    address: (random) => [
      `Jl. ${random.pick(['Sudirman', 'Diponegoro', 'Merdeka'])} No. ${random.integer(1, 150)}`,
      random.pick(['Jakarta Pusat', 'Bandung', 'Surabaya']),
      `Telp. 021-${digits(random, 7)}`,
    ],
    register: (random) => [`NPWP ${digits(random, 2)}.${digits(random, 3)}.${digits(random, 3)}.1-001.000`],
    words: {
      title: ['', 'STRUK', 'NOTA'],
      number: ['No. ', 'Struk # '],
      date: ['Tgl: ', 'Tanggal ', ''],
      subtotal: ['Subtotal', 'SUB TOTAL'],
      discount: ['Diskon', 'Potongan'],
      tax: ['PPN %', 'PB1 %', 'Pajak %'],
      total: ['TOTAL', 'Total Bayar', 'Total Belanja', 'GRAND TOTAL', 'Total Tagihan'],
      rounding: [],
      rounded: [],
      tip: [],
      cash: ['TUNAI', 'Tunai', 'Bayar'],
      card: ['DEBIT CARD', 'Kartu Kredit VISA'],
      change: ['KEMBALI', 'Kembalian'],
      thanks: ['Terima kasih', 'Barang yang sudah dibeli tidak dapat ditukar'],
      taxTable: null,
    },
  },
};
