import {
  isInForce,
  taxKindKey,
  treatmentOf,
  WHOLE_SHARE,
  type RuledTreatment,
  type TaxedCategory,
  type TaxRule,
} from '#budget';
import type { LocalDate } from '#shared';

/** `partially_deductible`: the category says so and no rule says how much, so nothing is counted. */
export type Treatment = RuledTreatment | 'partially_deductible';

/** What may be done with spend of one category on one day. Shares are ten-thousandths. */
export interface TreatmentInForce {
  readonly treatment: Treatment;
  readonly deductibleShare: number;
  /** @param taxKind as the receipt names it; null = it does not */
  readonly recoverableShareOf: (taxKind: string | null) => number;
}

const NO_RULES: readonly TaxRule[] = [];

/**
 * Finds the rule that holds: that of the category itself, else of the nearest one above it, in force on the day. A rule
 * of one kind of tax comes before the one of every tax of the same category. Where no rule is in force the category's own
 * `taxTreatment` says what holds.
 */
export class TaxTreatments {
  private readonly categories: ReadonlyMap<string, TaxedCategory>;
  private readonly rulesOf: ReadonlyMap<string, readonly TaxRule[]>;
  private readonly found = new Map<string, TreatmentInForce>();

  constructor(rules: readonly TaxRule[], categories: readonly TaxedCategory[]) {
    this.categories = new Map(categories.map((category) => [category.id, category]));
    this.rulesOf = Map.groupBy(rules, ({ categoryId }) => categoryId);
  }

  /** @param categoryId null = uncategorised, of which no rule speaks */
  on(day: LocalDate, categoryId: string | null): TreatmentInForce {
    const key = `${categoryId} ${day}`;
    const known = this.found.get(key) ?? this.find(day, categoryId);
    this.found.set(key, known);
    return known;
  }

  private find(day: LocalDate, categoryId: string | null): TreatmentInForce {
    const lineage = this.lineageOf(categoryId).map((id) =>
      (this.rulesOf.get(id) ?? NO_RULES).filter((rule) => isInForce(rule, day)),
    );
    const general = lineage.flat().find(({ taxKind }) => taxKind === null);
    const own = categoryId === null ? undefined : this.categories.get(categoryId)?.taxTreatment;
    const deductibleShare = general?.deductibleShare ?? (own === 'deductible' ? WHOLE_SHARE : 0);
    const recoverableShareOf = (taxKind: string | null): number => {
      const kind = taxKind === null ? null : taxKindKey(taxKind);
      for (const rules of lineage) {
        const ofKind = rules.find((rule) => rule.taxKind !== null && taxKindKey(rule.taxKind) === kind);
        const holding = ofKind ?? rules.find((rule) => rule.taxKind === null);
        if (holding) return holding.recoverableShare;
      }
      return 0;
    };
    const kinds = lineage.flat().flatMap(({ taxKind }) => (taxKind === null ? [] : [taxKind]));
    const recoverableShare = Math.max(...[null, ...kinds].map(recoverableShareOf));
    const isUnknown = general === undefined && own === 'partially_deductible';
    const treatment = isUnknown ? own : treatmentOf({ deductibleShare, recoverableShare });
    return { treatment, deductibleShare, recoverableShareOf };
  }

  /** The category and those above it, the nearest first. */
  private lineageOf(categoryId: string | null): string[] {
    const lineage: string[] = [];
    for (let id = categoryId; id !== null; id = this.categories.get(id)?.parentId ?? null) lineage.push(id);
    return lineage;
  }
}
