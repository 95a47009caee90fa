import { guessFormat } from './statement-format.js';
import { ReadingNotes, UnreadableFileError, type StatementRow } from './parse/statement.js';
import { planReading, readStatement, type ReadingPlan, type StatementWishes } from './statement-reading.js';

const NO_WISHES: StatementWishes = { format: null, mapping: null, saved: null };

interface Read {
  readonly plan: ReadingPlan;
  readonly rows: StatementRow[];
  readonly notes: ReadingNotes;
}

/** In pieces of a few bytes, so that everything is cut somewhere. */
async function readFile(
  file: string | Buffer,
  account: { currency: string; type?: 'checking' | 'credit' } = { currency: 'EUR' },
  piece = 7,
): Promise<Read> {
  const buffer = Buffer.from(file as string);
  const bytes = async function* () {
    for (let at = 0; at < buffer.length; at += piece) {
      await Promise.resolve();
      yield buffer.subarray(at, at + piece);
    }
  };
  const plan = await planReading(bytes, NO_WISHES, { type: 'checking', ...account });
  const notes = new ReadingNotes(account.currency);
  const rows: StatementRow[] = [];
  for await (const row of readStatement(bytes, plan, plan.mappings[0], notes)) rows.push(row);
  return { plan, rows, notes };
}

/** Date, amount, payee, memo, id. */
const told = ({ rows }: Read) =>
  rows.map((row) => [row.postedOn, Number(row.amountUnits), row.payee, row.memo, row.externalId]);

const lines = (...all: readonly string[]) => all.join('\r\n');

describe('CSV files of banks', () => {
  it('Sparkasse (CSV-CAMT, Windows-1252, two-digit years)', async () => {
    const file = lines(
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"',
      '"DE02";"28.11.26";"28.11.26";"KARTENZAHLUNG";"2026-11-27T18:03 Debitk.";"";"";"";"";"";"";"Bäckerei Müller";"DE33";"BELADEBE";"-12,80";"EUR";"Umsatz gebucht"',
      '"DE02";"27.11.26";"27.11.26";"GUTSCHR. UEBERW. DAUERAUFTR";"Miete";"";"";"";"";"";"";"Anna Schmidt";"DE44";"COBADEFF";"1.250,00";"EUR";"Umsatz gebucht"',
      '"DE02";"29.11.26";"29.11.26";"KARTENZAHLUNG";"";"";"";"";"";"";"";"Kino";"";"";"-9,00";"EUR";"Umsatz vorgemerkt"',
    );
    const read = await readFile(Buffer.from(file, 'latin1'));
    expect(read.plan).toMatchObject({
      encoding: 'windows-1252',
      mappings: [{ dateOrder: 'dmy', decimal: ',' }],
    });
    expect(told(read)).toEqual([
      ['2026-11-28', -1_280, 'Bäckerei Müller', 'KARTENZAHLUNG · 2026-11-27T18:03 Debitk.', null],
      ['2026-11-27', 125_000, 'Anna Schmidt', 'GUTSCHR. UEBERW. DAUERAUFTR · Miete', null],
    ]);
    expect(read.notes.notBooked).toBe(1);
  });

  it('DKB (lines before the table, payee and payer in columns of their own)', async () => {
    const file = lines(
      '"Girokonto";"DE12120300001234567890"',
      '"Zeitraum:";"01.10.2026 - 20.11.2026"',
      '"Kontostand vom 20.11.2026:";"2.310,11 €"',
      '""',
      '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"',
      '"19.11.26";"19.11.26";"Gebucht";"Max Muster";"EDEKA Nord";"VISA Debitkartenumsatz";"Ausgang";"DE96";"-23,4";"";"";"4811"',
      '"15.11.26";"15.11.26";"Gebucht";"Firma AG";"Max Muster";"Gehalt";"Eingang";"DE97";"2.000";"";"";""',
    );
    const read = await readFile(file);
    expect(read.plan.mappings[0]).toMatchObject({ headerLine: 5 });
    expect(told(read)).toEqual([
      ['2026-11-19', -2_340, 'EDEKA Nord', 'VISA Debitkartenumsatz', null],
      ['2026-11-15', 200_000, 'Firma AG', 'Gehalt', null],
    ]);
  });

  it('ING-DiBa (a currency beside the balance and one beside the amount)', async () => {
    const file = lines(
      'Umsatzanzeige;Datei erstellt am: 20.11.2026 10:12',
      '',
      'IBAN;DE71 5001 0517 0000 0000 00',
      'Kontoname;Girokonto',
      'Bank;ING',
      'Kunde;Max Muster',
      'Zeitraum;01.11.2026 - 20.11.2026',
      'Saldo;1.204,33;EUR',
      '',
      'Sortierung;Datum absteigend',
      '',
      'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung',
      '20.11.2026;20.11.2026;VISA LIDL;Lastschrift;NR5678 DORTMUND;1.204,33;EUR;-31,07;EUR',
      '16.11.2026;16.11.2026;Stadtwerke;Dauerauftrag/Terminueberweisung;Strom Nov;1.235,40;EUR;-1.064,00;EUR',
    );
    expect(told(await readFile(Buffer.from(file, 'latin1')))).toEqual([
      ['2026-11-20', -3_107, 'VISA LIDL', 'Lastschrift · NR5678 DORTMUND', null],
      ['2026-11-16', -106_400, 'Stadtwerke', 'Dauerauftrag/Terminueberweisung · Strom Nov', null],
    ]);
  });

  it('Revolut (fees apart, pending and reverted rows, several currencies)', async () => {
    const file = lines(
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      'CARD_PAYMENT,Current,2026-11-01 08:12:11,2026-11-02 09:01:00,Tesco,-8.40,0.00,EUR,COMPLETED,91.60',
      'ATM,Current,2026-11-03 10:00:00,2026-11-03 10:00:02,Cash at ATM,-50.00,1.00,EUR,COMPLETED,40.60',
      'CARD_PAYMENT,Current,2026-11-04 10:00:00,,Hotel,-90.00,0.00,EUR,PENDING,',
      'CARD_PAYMENT,Current,2026-11-04 11:00:00,2026-11-04 11:00:00,Cafe,-3.00,0.00,GBP,COMPLETED,9.00',
    );
    const read = await readFile(file);
    expect(told(read)).toEqual([
      ['2026-11-02', -840, 'Tesco', null, null],
      ['2026-11-03', -5_100, 'Cash at ATM', null, null],
    ]);
    expect(read.notes).toMatchObject({ notBooked: 1, otherCurrency: 1 });
  });

  it.each([
    ['Buchungstag;Auftraggeber/Empfänger;Verwendungszweck;Betrag;Währung', 'umlauts'],
    ['Buchungstag;Auftraggeber/Empfaenger;Verwendungszweck;Betrag;Waehrung', 'umlauts that are written out'],
    ['Bogføringsdato;Modtager;Tekst;Beløb;Valuta', 'Danish letters'],
    ['Data księgowania;Odbiorca;Opis;Kwota;Waluta', 'Polish letters'],
  ])('a table titled %s (%s)', async (titles) => {
    const read = await readFile(lines(titles, '20.11.2026;Bager Jensen;Brød;-12,50;EUR'));
    expect(read.plan.mappings[0]).toMatchObject({ columns: { postedOn: 1, payee: 2, amount: 4 } });
    expect(told(read)).toEqual([['2026-11-20', -1_250, 'Bager Jensen', 'Brød', null]]);
  });

  it('N26', async () => {
    const file = lines(
      '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"',
      '2026-11-05,2026-11-05,"Spotify AB","",Presentment,"","Main Account",-10.99,10.99,EUR,1',
      '2026-11-07,2026-11-07,"Jane Doe",DE55,"Credit Transfer","Dinner, thanks","Main Account",35.5,"","",""',
    );
    expect(told(await readFile(file))).toEqual([
      ['2026-11-05', -1_099, 'Spotify AB', null, null],
      ['2026-11-07', 3_550, 'Jane Doe', 'Dinner, thanks', null],
    ]);
  });

  it('Wise (ids of the bank, day first with hyphens)', async () => {
    const file = lines(
      '"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,"Card Last Four Digits","Card Holder Full Name",Attachment,Note,"Total fees"',
      'CARD-901,13-11-2026,-12.30,EUR,"Card transaction of 12.30 EUR issued by Bolt",,87.70,,,,,,,Bolt,4455,"Max Muster",,,0.00',
      'TRANSFER-77,14-11-2026,100.00,EUR,"Received money from Jane","rent share",187.70,,,,"Jane Doe",,,,,,,,0.00',
    );
    expect(told(await readFile(file))).toEqual([
      ['2026-11-13', -1_230, null, 'Card transaction of 12.30 EUR issued by Bolt', 'CARD-901'],
      ['2026-11-14', 10_000, 'Jane Doe', 'Received money from Jane · rent share', 'TRANSFER-77'],
    ]);
  });

  it('PayPal (the net amount counts; month first by the account)', async () => {
    const file =
      '\uFEFF' +
      lines(
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Item Title"',
        '"11/05/2026","08:00:00","PST","Etsy Shop","Express Checkout Payment","Completed","USD","-20.00","0.00","-20.00","me@example.org","shop@example.org","9AB12345CD678901E","Mug"',
        '"11/25/2026","09:00:00","PST","Buyer","Website Payment","Completed","USD","1,050.00","-30.75","1,019.25","b@example.org","me@example.org","9AB12345CD678902E",""',
        '"11/26/2026","09:00:00","PST","Buyer","Website Payment","Pending","USD","5.00","0.00","5.00","b@example.org","me@example.org","9AB12345CD678903E",""',
      );
    const read = await readFile(file, { currency: 'USD' });
    expect(told(read)).toEqual([
      ['2026-11-05', -2_000, 'Etsy Shop', null, '9AB12345CD678901E'],
      ['2026-11-25', 101_925, 'Buyer', null, '9AB12345CD678902E'],
    ]);
  });

  it('Chase (checking: a trailing comma; the sign counts, not the word)', async () => {
    const file = lines(
      'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #',
      'DEBIT,11/20/2026,"STARBUCKS STORE 123",-5.75,DEBIT_CARD,1204.11,,',
      'CREDIT,11/18/2026,"PAYROLL ACME",2150.00,ACH_CREDIT,1209.86,,',
    );
    expect(told(await readFile(file, { currency: 'USD' }))).toEqual([
      ['2026-11-20', -575, 'STARBUCKS STORE 123', null, null],
      ['2026-11-18', 215_000, 'PAYROLL ACME', null, null],
    ]);
  });

  it('Bank of America (sums before the table, an opening balance without amount)', async () => {
    const file = lines(
      'Description,,Summary Amt.',
      'Beginning balance as of 11/01/2026,,"1,000.00"',
      'Total credits,,"250.00"',
      '',
      'Date,Description,Amount,Running Bal.',
      '11/01/2026,Beginning balance as of 11/01/2026,,"1,000.00"',
      '11/03/2026,"ZELLE FROM JANE, DOE","250.00","1,250.00"',
      '11/14/2026,"CHECKCARD SAFEWAY","-81.12","1,168.88"',
    );
    expect(told(await readFile(file, { currency: 'USD' }))).toEqual([
      ['2026-11-03', 25_000, 'ZELLE FROM JANE, DOE', null, null],
      ['2026-11-14', -8_112, 'CHECKCARD SAFEWAY', null, null],
    ]);
  });

  it('American Express (money out without a sign)', async () => {
    const file = lines(
      'Date,Description,Card Member,Account #,Amount',
      '11/22/2026,UBER TRIP,M MUSTER,-41002,18.40',
      '11/20/2026,WHOLE FOODS,M MUSTER,-41002,64.15',
      '11/15/2026,AUTOPAY PAYMENT RECEIVED,M MUSTER,-41002,-500.00',
    );
    const read = await readFile(file, { currency: 'USD', type: 'credit' });
    expect(read.plan.guess?.uncertain).toContain('invertAmounts');
    expect(told(read).map((row) => row[1])).toEqual([-1_840, -6_415, 50_000]);
  });

  it('Monzo (signed amount beside columns of money out and in)', async () => {
    const file = lines(
      'Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In',
      'tx_0000A1,21/11/2026,07:30:00,Card payment,Pret A Manger,,Eating out,-4.85,GBP,-4.85,GBP,breakfast #work,London,,PRET A MANGER LONDON,,-4.85,',
      'tx_0000A2,20/11/2026,12:00:00,Faster payment,Sam,,Income,20.00,GBP,20.00,GBP,,,,Sam,,,20.00',
    );
    const read = await readFile(file, { currency: 'GBP' });
    expect(told(read)).toEqual([
      ['2026-11-21', -485, 'Pret A Manger', 'breakfast #work · PRET A MANGER LONDON', 'tx_0000A1'],
      ['2026-11-20', 2_000, 'Sam', 'Sam', 'tx_0000A2'],
    ]);
    expect(read.rows[0]?.category?.path).toEqual(['Eating out']);
  });

  it('a British bank with columns of debits and credits, in UTF-16', async () => {
    const file = lines(
      'Date\tDescription\tPaid out\tPaid in\tBalance',
      '20 Nov 2026\tTESCO STORES\t£34.20\t\t£1,203.44',
      '18 Nov 2026\tSALARY\t\t£2,000.00\t£1,237.64',
    );
    const read = await readFile(Buffer.from(`\uFEFF${file}`, 'utf16le'), { currency: 'GBP' });
    expect(read.plan).toMatchObject({ encoding: 'utf-16le', mappings: [{ delimiter: '\t' }] });
    expect(told(read)).toEqual([
      ['2026-11-20', -3_420, 'TESCO STORES', null, null],
      ['2026-11-18', 200_000, 'SALARY', null, null],
    ]);
  });

  it('ING Netherlands (an unsigned amount with "Af" and "Bij", compact dates)', async () => {
    const file = lines(
      '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen"',
      '"20261120";"Albert Heijn";"NL01";"";"BA";"Af";"15,29";"Betaalautomaat";"Pasvolgnr: 001"',
      '"20261119";"Belastingdienst";"NL01";"NL02";"OV";"Bij";"120,00";"Overschrijving";"Teruggaaf"',
    );
    expect(told(await readFile(file))).toEqual([
      ['2026-11-20', -1_529, 'Albert Heijn', 'Pasvolgnr: 001', null],
      ['2026-11-19', 12_000, 'Belastingdienst', 'Teruggaaf', null],
    ]);
  });

  it('a table without titles', async () => {
    const read = await readFile('2026-11-03,-1.50,Bus ticket\n2026-11-04,20.00,Refund of shoes\n');
    expect(read.plan.guess).toMatchObject({ header: [], uncertain: expect.arrayContaining(['columns']) });
    expect(told(read)).toEqual([
      ['2026-11-03', -150, 'Bus ticket', null, null],
      ['2026-11-04', 2_000, 'Refund of shoes', null, null],
    ]);
  });
});

const OFX_1 = lines(
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  'SECURITY:NONE',
  'ENCODING:USASCII',
  'CHARSET:1252',
  'COMPRESSION:NONE',
  'OLDFILEUID:NONE',
  'NEWFILEUID:NONE',
  '',
  '<OFX>',
  '<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261121120000<LANGUAGE>ENG',
  '<FI><ORG>BANK<FID>1001</FI></SONRS></SIGNONMSGSRSV1>',
  '<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>',
  '<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>122<ACCTID>000111<ACCTTYPE>CHECKING</BANKACCTFROM>',
  '<BANKTRANLIST><DTSTART>20261101<DTEND>20261121',
  '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261103120000[-5:EST]<TRNAMT>-45.10<FITID>2026110301<NAME>AT&amp;T  MOBILE<MEMO>BILL PAYMENT',
  '</STMTTRN>',
  '<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20261105<TRNAMT>-100<FITID>2026110501<CHECKNUM>204<NAME>Caf\u00e9 Luna<MEMO>',
  '</STMTTRN>',
  '</BANKTRANLIST><LEDGERBAL><BALAMT>812.44<DTASOF>20261121</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>',
);

describe('OFX and QFX files', () => {
  it('OFX 1.0.2 (SGML, values without end, an empty value, Windows-1252)', async () => {
    const read = await readFile(Buffer.from(OFX_1, 'latin1'), { currency: 'USD' });
    expect(read.plan).toMatchObject({ format: 'ofx', encoding: 'windows-1252' });
    expect(told(read)).toEqual([
      ['2026-11-03', -4_510, 'AT&T MOBILE', 'BILL PAYMENT', '2026110301'],
      ['2026-11-05', -10_000, 'Café Luna', '#204', '2026110501'],
    ]);
  });

  it('OFX 2 (XML), of a card', async () => {
    const file =
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
      '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n' +
      '<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>0</TRNUID><CCSTMTRS><CURDEF>EUR</CURDEF>' +
      '<CCACCTFROM><ACCTID>4111</ACCTID></CCACCTFROM><BANKTRANLIST>' +
      '<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20261110</DTPOSTED><TRNAMT>-9,99</TRNAMT><FITID>A1</FITID>' +
      '<NAME>Kino &lt;Luna&gt;</NAME></STMTTRN>' +
      '<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261111</DTPOSTED><TRNAMT>5.00</TRNAMT><FITID>A2</FITID>' +
      '<PAYEE><NAME>Shop</NAME><ADDR1>x</ADDR1></PAYEE><MEMO>Refund</MEMO></STMTTRN>' +
      '</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>';
    expect(told(await readFile(file))).toEqual([
      ['2026-11-10', -999, 'Kino <Luna>', null, 'A1'],
      ['2026-11-11', 500, 'Shop', 'Refund', 'A2'],
    ]);
  });

  it('QFX (Quicken’s own tags)', async () => {
    const file = OFX_1.replace('</SONRS>', '<INTU.BID>3000<INTU.USERID>me</SONRS>');
    const read = await readFile(Buffer.from(file, 'latin1'), { currency: 'USD' });
    expect(read.plan.format).toBe('qfx');
    expect(read.rows).toHaveLength(2);
  });
});

describe('QIF files', () => {
  it('of a bank, US dates, splits, transfers and categories', async () => {
    const file = lines(
      '!Type:Bank',
      "D11/ 3'26",
      'T-120.00',
      'CX',
      'PSuper Center',
      'MWeekly',
      'SFood:Groceries',
      'EFruit',
      '$-80.00',
      'SHousehold',
      '$-40.00',
      '^',
      'D11/25/2026',
      'U1,500.00',
      'T1,500.00',
      'N1001',
      'PEmployer',
      'LSalary/Work',
      '^',
      'D11/26/2026',
      'T-200.00',
      'L[Savings]',
      '^',
    );
    const read = await readFile(file, { currency: 'USD' });
    expect(read.plan.mappings).toEqual([{ dateOrder: 'mdy' }]);
    expect(told(read)).toEqual([
      ['2026-11-03', -12_000, 'Super Center', 'Weekly', null],
      ['2026-11-25', 150_000, 'Employer', '#1001', null],
      ['2026-11-26', -20_000, null, null, null],
    ]);
    expect(read.rows[0]?.splits).toEqual([
      { amountUnits: -8_000n, memo: 'Fruit', category: { id: null, path: ['Food', 'Groceries'] } },
      { amountUnits: -4_000n, memo: null, category: { id: null, path: ['Household'] } },
    ]);
    expect(read.rows.map(({ category }) => category?.path ?? null)).toEqual([null, ['Salary'], null]);
  });

  it('of a card, UK dates, with a list of accounts before it', async () => {
    const file = lines(
      '!Option:AutoSwitch',
      '!Account',
      'NCard',
      'TCCard',
      '^',
      '!Clear:AutoSwitch',
      '!Type:CCard',
      'D25/11/26',
      'T-12,50',
      'PBoots',
      '^',
    );
    const read = await readFile(file, { currency: 'GBP' });
    expect(told(read)).toEqual([['2026-11-25', -1_250, 'Boots', null, null]]);
  });
});

const camt = (version: string, entries: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">` +
  `<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>S1</Id><Acct><Id><IBAN>DE71</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
  `<Bal><Amt Ccy="EUR">9.00</Amt></Bal>${entries}</Stmt></BkToCstmrStmt></Document>`;

describe('CAMT.053 files', () => {
  it('.001.02, with a batch booking that is told apart', async () => {
    const file = camt(
      '02',
      `<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-10</Dt></BookgDt>
       <ValDt><Dt>2026-11-11</Dt></ValDt><AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
       <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">10.00</Amt></TxAmt></AmtDtls>
       <RltdPties><Cdtr><Nm>Anna</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Part</Ustrd><Ustrd>one</Ustrd></RmtInf></TxDtls>
       <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>Ben &amp; Co</Nm></Cdtr></RltdPties></TxDtls>
       </NtryDtls></Ntry>
       <Ntry><Amt Ccy="EUR">7.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>
       <BookgDt><DtTm>2026-11-12T10:00:00+01:00</DtTm></BookgDt><AcctSvcrRef>B-2</AcctSvcrRef><AddtlNtryInf>Return</AddtlNtryInf></Ntry>
       <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-11-13</Dt></BookgDt></Ntry>`,
    );
    const read = await readFile(file);
    expect(told(read)).toEqual([
      ['2026-11-10', -1_000, 'Anna', 'Part one', 'B-1/1'],
      ['2026-11-10', -2_000, 'Ben & Co', null, 'B-1/2'],
      ['2026-11-12', 750, null, 'Return', 'B-2'],
    ]);
    expect(read.notes.notBooked).toBe(1);
  });

  it('.001.08, and a batch that does not say its parts stays whole', async () => {
    const file = camt(
      '08',
      `<Ntry><Amt Ccy="EUR">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-10</Dt></BookgDt>
       <NtryRef>N-1</NtryRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>T-9</AcctSvcrRef></Refs><Amt Ccy="EUR">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
       <RltdPties><Dbtr><Pty><Nm>Client AG</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
       <Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-11</Dt></BookgDt>
       <NtryRef>N-2</NtryRef><NtryDtls><TxDtls/><TxDtls/></NtryDtls></Ntry>`,
    );
    expect(told(await readFile(file))).toEqual([
      ['2026-11-10', 9_900, 'Client AG', 'RF18', 'T-9'],
      ['2026-11-11', -500, null, null, 'N-2'],
    ]);
  });
});

describe('files that are not whole, or mean harm', () => {
  const faultOf = async (file: string | Buffer, currency = 'EUR') => {
    const error: unknown = await readFile(file, { currency }).catch((caught: unknown) => caught);
    if (!(error instanceof UnreadableFileError)) throw new Error(`Not refused but ${String(error)}`);
    const [{ line, column, code }] = error.faults as [UnreadableFileError['faults'][number]];
    return [code, line, column];
  };
  const table = 'Date,Payee,Amount\n2026-11-01,Shop,-1.00\n';
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>\n<Document>&b;</Document>`;
  const outside = `<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<Document>&x;</Document>`;

  it.each([
    ['nothing at all', '', ['empty_file', 1, 1]],
    [
      'an image',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]),
      ['not_text', 3, 1],
    ],
    ['a table without dates or amounts', 'a,b\nc,d\n', ['no_table', 1, 1]],
    ['a quote that never ends', `${table}2026-11-02,"Shop,-2.00\n2026-11-03,x,1\n`, ['unclosed_quote', 3, 2]],
    ['a quote in the middle of a cell', `${table}2026-11-02,"Sh"op,-2.00\n`, ['broken_quote', 3, 2]],
    ['a row that is cut off', `${table}2026-11-02,Sho`, ['short_row', 3, 2]],
    ['a date that there is not', `${table}2026-02-30,Shop,-2.00\n`, ['not_a_date', 3, 1]],
    ['an amount with parts of a cent', `${table}2026-11-02,Shop,-2.005\n`, ['not_an_amount', 3, 3]],
    [
      'SGML whose group is not closed',
      OFX_1.replace('</STMTTRN>\r\n<STMTTRN>', '<STMTTRN>'),
      ['not_closed', 20, 1],
    ],
    ['SGML that ends too early', OFX_1.slice(0, OFX_1.indexOf('<CHECKNUM>')), ['truncated', 19, 71]],
    ['OFX of another currency', OFX_1.replace('<CURDEF>USD', '<CURDEF>GBP'), ['other_currency', 15, 9]],
    ['OFX without a date', OFX_1.replace('<DTPOSTED>20261105', '<DTPOSTED>2026115'), ['not_a_date', 19, 24]],
    ['entities that multiply', bomb, ['doctype_refused', 2, 55]],
    ['entities from outside', outside, ['doctype_refused', 2, 54]],
    ['XML that ends too early', camt('02', '').slice(0, -30), ['truncated', 2, 223]],
    ['XML that is not well formed', camt('02', '<Ntry></Stmt>'), ['broken_xml', 2, 232]],
    [
      'XML said to be UTF-8 that is not',
      Buffer.from(camt('02', '<Ntry>ä</Ntry>'), 'latin1'),
      ['wrong_encoding', 2, 226],
    ],
    ['XML of something else', '<?xml version="1.0"?><html/>', ['no_statement', 1, 1]],
    ['QIF without an end', '!Type:Bank\nD01/11/2026\nT1.00\n', ['truncated', 2, 1]],
    [
      'QIF with a wrong date',
      '!Type:Bank\nD01/11/2026\nT1.00\n^\nD32/13/2026\nT1.00\n^\n',
      ['not_a_date', 5, 2],
    ],
    [
      'QIF whose splits do not sum',
      '!Type:Bank\nD01/11/2026\nT3.00\nSA\n$1.00\n^\n',
      ['splits_do_not_sum', 2, 1],
    ],
    ['QIF of investments', '!Type:Invst\n', ['investments', 1, 1]],
  ])('%s', async (_what, file, expected) => {
    const currency = Buffer.from(file as string).includes('OFXSGML') ? 'USD' : 'EUR';
    expect(await faultOf(file, currency)).toEqual(expected);
  });

  it('are told by their beginning', () => {
    expect(
      ['OFXHEADER:100', '<?xml?><OFX>', '!Type:Bank', '<?xml?><Document>', 'a;b'].map(guessFormat),
    ).toEqual([...['ofx', 'ofx', 'qif', 'camt053', 'csv']]);
  });
});
