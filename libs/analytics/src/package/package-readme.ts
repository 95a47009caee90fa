import type { DateRange } from '#shared';

export interface PackageFacts extends DateRange {
  readonly madeAt: Date;
  readonly receipts: number;
  /** Receipts that miss at least one of their files. */
  readonly notKept: number;
}

/** Tells whoever opens the package what is in it, in plain words. */
export function packageReadme({ from, to, madeAt, receipts, notKept }: PackageFacts): string {
  return `Tax package, ${from} to ${to}
Made at ${madeAt.toISOString()}

This is an estimate, not advice. It says what this household entered and what its receipts
show. Whether something may be deducted or reclaimed is for somebody to say who may give tax
advice.

What is in here
  tax-exposure.csv  the report: by month, category and treatment what was spent, the tax in it,
                    what of it can be reclaimed or deducted, and how much of it receipts prove
  transactions.csv  every payment that the report counts, in parts where it was split, with what
                    held for it on its day; the amounts sum to the report's gross
  tax-lines.csv     the taxes that receipts show, by payment; they sum to the report's indirect tax
  rules.json        the household's own rules: which share of what may be deducted or reclaimed
                    (10000 = all of it)
  rates.json        the household's own marginal tax rates by tax year (4200 = 42 %)
  receipts/         the photos and PDFs of receipts as they were uploaded; each is named after its
                    receipt, which transactions.csv names in the column receiptId. A photo may
                    hold what a phone hides in it, such as where and when it was taken
  manifest.json     size and SHA-256 of every file, and what was recorded of each receipt when it
                    was uploaded

Receipts: ${receipts}. Of these, image not kept: ${notKept}. manifest.json lists which.

Amounts are in the currency that the payment has; nothing is converted. Money that was paid out
is positive, a refund negative. Transfers between own accounts and income are not listed.

How to check that nothing was changed: the SHA-256 of a file (shasum -a 256 FILE, or
certutil -hashfile FILE SHA256) is the one in manifest.json.
`;
}
