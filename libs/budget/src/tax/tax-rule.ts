import { InvalidFieldError, type LocalDate } from '#shared';

/** A whole in the unit of shares and rates: 10 000 = 100 %. */
export const WHOLE_SHARE = 10_000;

/** What a household may do with spend of a category, the ones below it included. */
export interface TaxRule {
  readonly categoryId: string;
  /** Says it of one tax only, by the name it has on receipts; null = of every tax. */
  readonly taxKind: string | null;
  /** Ten-thousandths of the spend that lower the taxable income; 0 with a `taxKind`. */
  readonly deductibleShare: number;
  /** Ten-thousandths of the indirect tax that can be reclaimed. */
  readonly recoverableShare: number;
  /** Inclusive. */
  readonly validFrom: LocalDate;
  /** Inclusive; null = for good. */
  readonly validTo: LocalDate | null;
}

export const RULED_TREATMENTS = ['none', 'deductible', 'recoverable', 'deductible_and_recoverable'] as const;
export type RuledTreatment = (typeof RULED_TREATMENTS)[number];

/** What the shares of a rule come to in a word. */
export function treatmentOf({
  deductibleShare,
  recoverableShare,
}: Pick<TaxRule, 'deductibleShare' | 'recoverableShare'>): RuledTreatment {
  if (deductibleShare > 0) return recoverableShare > 0 ? 'deductible_and_recoverable' : 'deductible';
  return recoverableShare > 0 ? 'recoverable' : 'none';
}

/** @throws InvalidFieldError at the first rule that says something of a category and day that an earlier one has */
export function requireNoOverlap(rules: readonly TaxRule[]): void {
  const seen = new Map<string, TaxRule[]>();
  rules.forEach((rule, index) => {
    const subject = `${rule.categoryId} ${taxKindKey(rule.taxKind ?? '')}`;
    const others = seen.get(subject) ?? [];
    if (others.some((other) => isInForce(other, rule.validFrom) || isInForce(rule, other.validFrom))) {
      throw new InvalidFieldError(
        `/rules/${index}/validFrom`,
        'overlapping_rules',
        'Another rule holds for this category on some of these days. End one before the other begins.',
      );
    }
    seen.set(subject, [...others, rule]);
  });
}

/** Names of taxes are the same whatever their case. */
export function taxKindKey(taxKind: string): string {
  return taxKind.trim().toLowerCase();
}

export function isInForce({ validFrom, validTo }: TaxRule, day: LocalDate): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
