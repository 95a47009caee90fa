import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { startProduct } from '../product.js';
import { LINT_EXCEPTIONS } from './lint-exceptions.js';

interface Finding {
  readonly rule: string;
  readonly at: string;
  readonly message: string;
}

/** Rules that say nothing about this document, whatever its state. */
const SPECTRAL_RULES_LEFT_OUT = {
  // A pattern for a person's name or a note would refuse somebody's; texts are checked for what harms.
  'owasp:api4:2023-string-restricted': 'off',
  // Where the summary says it all, a description would only repeat it.
  'operation-description': 'off',
} as const;

/** Slower than a test should be, but it is a linter that walks through every use of every schema. */
const DEADLINE_MS = 120_000;

describe('the linted API document', () => {
  let text: string;

  beforeAll(async () => {
    const product = await startProduct();
    text = (await product.app.inject({ url: '/openapi.json' })).body;
    await product.stop();
  });

  const isExcepted = ({ rule, at }: Finding) =>
    LINT_EXCEPTIONS.some((exception) => exception.rule === rule && exception.at.test(at));

  async function askSpectral(): Promise<Finding[]> {
    const linter = new spectralCore.Spectral();
    linter.setRuleset({
      extends: [spectralRulesets.oas, 'default' in owasp ? owasp.default : owasp],
      rules: SPECTRAL_RULES_LEFT_OUT,
    } as Parameters<typeof linter.setRuleset>[0]);
    const findings = await linter.run(JSON.parse(text) as Record<string, unknown>);
    return findings.map(({ code, path, message }) => ({
      rule: String(code),
      at: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      message,
    }));
  }

  async function askRedocly(): Promise<Finding[]> {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const findings = await lintFromString({ source: text, absoluteRef: 'openapi.json', config });
    return findings.map(({ ruleId, location, message }) => ({
      rule: ruleId,
      at: location[0]?.pointer ?? '',
      message,
    }));
  }

  it(
    'has no fault that Spectral (OpenAPI and OWASP rules) or Redocly finds, but those written down',
    async () => {
      const findings = [...(await askSpectral()), ...(await askRedocly())];
      expect(findings.filter((finding) => !isExcepted(finding))).toEqual([]);
      const unused = LINT_EXCEPTIONS.filter(
        ({ rule, at }) => !findings.some((finding) => finding.rule === rule && at.test(finding.at)),
      );
      expect(unused).toEqual([]);
    },
    DEADLINE_MS,
  );
});
