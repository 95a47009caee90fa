/** The model's answer for a plain Malaysian receipt: two items, no tax, paid with a ten, one ringgit back. */
export function wireReceiptAnswer(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    documentType: 'receipt',
    merchantName: 'Kedai Buku Sentosa Sdn Bhd',
    merchantAddress: 'No. 12, Jalan Sagu 18, 81100 Johor Bahru',
    merchantPhone: '+60 7-555 0100',
    merchantTaxIds: ['789417-W'],
    receiptNumber: 'TD01167104',
    purchasedOn: { printed: '25/12/2018', iso: '2018-12-25' },
    purchasedTime: '20:13:39',
    currency: { code: 'MYR', basis: 'sign' },
    decimalMark: '.',
    subtotal: '9.00',
    discount: null,
    tax: null,
    taxes: [],
    tip: null,
    fees: null,
    rounding: '0.00',
    total: '9.00',
    payments: [
      { method: 'cash', amount: '10.00', cardLast4: null },
      { method: 'change', amount: '1.00', cardLast4: null },
    ],
    lineItems: [
      {
        description: 'MODELLING CLAY',
        quantity: '1',
        unitPrice: '6.50',
        discount: null,
        taxRate: null,
        total: '6.50',
      },
      {
        description: 'PENCIL',
        quantity: '5',
        unitPrice: '0.50',
        discount: null,
        taxRate: null,
        total: '2.50',
      },
    ],
    language: 'en',
    uncertain: [],
    ...changes,
  };
}
