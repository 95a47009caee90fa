import { Validations, type IPolicyValidationContext, type PolicyValidationPluginReport } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { WAIVERS, type Waiver } from './waivers.ts';

/** Says of findings about one construct why they are as they should be. Ids are exact. */
export function acknowledge(scope: IConstruct, reason: string, ...ids: readonly string[]): void {
  for (const id of ids) Validations.of(scope).acknowledge({ id, reason });
}

interface Violation {
  readonly ruleName: string;
  readonly violatingResources: readonly { readonly constructPath?: string }[];
}

/**
 * cdk-nag's rules for AWS, less the waivers. Findings about IAM carry hashes and whole expressions in their ids, which
 * `acknowledge` cannot name: those are waived by patterns.
 */
export class ReviewedAwsSolutions extends AwsSolutionsChecks {
  /** Waivers that applied to something. */
  readonly used = new Set<Waiver>();
  private readonly waivers: readonly Waiver[];

  constructor(scope: IConstruct, waivers: readonly Waiver[] = WAIVERS) {
    super(scope, { verbose: false });
    this.waivers = waivers;
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = super.validate(context);
    const violations = (report.violations as readonly Violation[])
      .map((violation) => ({
        ...violation,
        violatingResources: violation.violatingResources.filter(
          ({ constructPath = '' }) => !this.isWaived(violation.ruleName, constructPath),
        ),
      }))
      .filter(({ violatingResources }) => violatingResources.length > 0);
    return { ...report, violations, success: violations.length === 0 } as PolicyValidationPluginReport;
  }

  private isWaived(rule: string, path: string): boolean {
    const waiver = this.waivers.find((candidate) => candidate.rule.test(rule) && candidate.path.test(path));
    if (waiver) this.used.add(waiver);
    return waiver !== undefined;
  }
}
