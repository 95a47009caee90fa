import type { Money } from '#shared';
import type { Transaction } from '../transaction/transaction.entity.js';

/** The beginning of a statement of one account, OFX 2.1.1. */
export function ofxStart(account: { readonly id: string; readonly balance: Money }, now: Date): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
    '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n' +
    '<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>' +
    `<DTSERVER>${instant(now)}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n` +
    '<BANKMSGSRSV1><STMTTRNRS><TRNUID>0</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>\n' +
    `<STMTRS><CURDEF>${account.balance.currency}</CURDEF>` +
    `<BANKACCTFROM><BANKID>0</BANKID><ACCTID>${account.id}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>\n` +
    '<BANKTRANLIST>\n'
  );
}

/** `FITID` is the bank's id where there is one, else ours. */
export function ofxTransaction({
  id,
  amountUnits,
  amount,
  postedOn,
  payee,
  memo,
  externalId,
}: Transaction): string {
  return (
    `<STMTTRN><TRNTYPE>${amountUnits < 0n ? 'DEBIT' : 'CREDIT'}</TRNTYPE>` +
    `<DTPOSTED>${postedOn.replaceAll('-', '')}</DTPOSTED><TRNAMT>${amount.toDecimal()}</TRNAMT>` +
    `<FITID>${escape(externalId ?? id)}</FITID>` +
    (payee === null ? '' : `<NAME>${escape(payee)}</NAME>`) +
    (memo === null ? '' : `<MEMO>${escape(memo)}</MEMO>`) +
    '</STMTTRN>\n'
  );
}

/** The end of the statement, with the account's balance of today. */
export function ofxEnd(balance: Money, now: Date): string {
  return (
    `</BANKTRANLIST>\n<LEDGERBAL><BALAMT>${balance.toDecimal()}</BALAMT><DTASOF>${instant(now)}</DTASOF></LEDGERBAL>\n` +
    '</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n'
  );
}

const instant = (now: Date) => now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Without what XML cannot hold at all. */
function escape(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const possible = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');
  return possible.replace(/[&<>]/g, (sign) => ENTITIES[sign]!);
}
