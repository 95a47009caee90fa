import { aws_wafv2 as waf } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface FirewallProps {
  readonly scope: 'REGIONAL' | 'CLOUDFRONT';
  /** Requests of one address within five minutes. */
  readonly requestsPerAddress: number;
  /** The same, below a path. */
  readonly stricterPaths?: Readonly<Record<string, number>>;
  /**
   * Refuses bodies from two million bytes on, twice the api's own limit. By the header that announces them: before a load
   * balancer only the first 8 kB of a body are looked at. What announces nothing meets the api's limit.
   */
  readonly refusesLargeBodies?: boolean;
}

type Rule = Omit<waf.CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

const BLOCK = (responseCode: number) => ({ block: { customResponse: { responseCode } } });
const PLAIN = [{ priority: 0, type: 'NONE' }];

/** AWS' managed rules, limits of rates, and a limit of bodies, in the order in which they are asked. */
export function firewall(scope: Construct, id: string, props: FirewallProps): waf.CfnWebACL {
  const rules: Rule[] = [
    managed('AWSManagedRulesAmazonIpReputationList'),
    rate('RateOfAddress', props.requestsPerAddress),
    ...Object.entries(props.stricterPaths ?? {}).map(([path, limit]) =>
      rate(`RateOf${path.replaceAll(/\W+/g, '-')}`, limit, path),
    ),
    ...(props.refusesLargeBodies ? [bodySize()] : []),
    // Its limit of 8 kB is too low for lists of changes.
    managed('AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
    managed('AWSManagedRulesKnownBadInputsRuleSet'),
    managed('AWSManagedRulesSQLiRuleSet'),
  ];
  return new waf.CfnWebACL(scope, id, {
    scope: props.scope,
    defaultAction: { allow: {} },
    visibilityConfig: visible(id),
    rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(rule.name) })),
  });
}

function visible(metricName: string): waf.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function managed(name: string, onlyCounted: readonly string[] = []): Rule {
  const ruleActionOverrides = onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  return {
    name,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ruleActionOverrides } },
  };
}

function rate(name: string, limit: number, path?: string): Rule {
  return {
    name,
    action: BLOCK(429),
    statement: {
      rateBasedStatement: {
        limit,
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        ...(path !== undefined && { scopeDownStatement: pathStarts(path) }),
      },
    },
  };
}

function bodySize(): Rule {
  return {
    name: 'BodySize',
    action: BLOCK(413),
    statement: {
      regexMatchStatement: {
        fieldToMatch: { singleHeader: { Name: 'content-length' } },
        regexString: '^0*([2-9][0-9]{6}|[1-9][0-9]{7,})$',
        textTransformations: PLAIN,
      },
    },
  };
}

function pathStarts(path: string): waf.CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString: path,
      textTransformations: PLAIN,
    },
  };
}
