import { createHash } from 'node:crypto';
import { monthName } from './charts/axis.js';
import { Markup, markup } from './markup.js';
import type { ReportScope } from './report-scope.js';
import type { ReportSection } from './report-section.js';
import { STYLE } from './style.js';

/** Nothing is loaded, run or sent from the page; its style is the one that was written here. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface DrawnSection extends Pick<ReportSection, 'id' | 'title' | 'about'> {
  readonly body: Markup;
}

/** One page that needs nothing else; also well-formed as XML. */
export function drawPage(scope: ReportScope, sections: readonly DrawnSection[]): string {
  const who = scope.householdId === null ? 'All households' : `Household ${scope.householdId}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>Warehouse report, ${who.toLowerCase()}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>Warehouse report</h1>
<p>${who}. ${spanOf(scope)}</p>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, title, about, body }) => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p class="about">${about}</p>
${body}</section>
`,
)}</main>
<footer>
<p>Currencies stand for themselves; nothing is converted. The figures are a household's own: whoever has this file can read them.</p>
</footer>
</body>
</html>
`.text;
}

function spanOf({ months, lastFullMonth, otherCurrencies }: ReportScope): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing has moved yet.';
  return [
    first === last ? `${monthName(first)}.` : `${monthName(first)} to ${monthName(last)}.`,
    ...(lastFullMonth === last ? [] : [`${monthName(last)} is not over: its columns are pale.`]),
    ...(otherCurrencies === 0
      ? []
      : [
          `${otherCurrencies} more ${otherCurrencies === 1 ? 'currency has' : 'currencies have'} sums and no charts.`,
        ]),
  ].join(' ');
}
