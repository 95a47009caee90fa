import { grouped, rounded, type Verdict } from './figures-shown.js';

/** One run of the bench, as the page tells it. */
export interface Run {
  /** Where and when, and what else was at work. */
  readonly circumstances: string;
  readonly verdicts: readonly Verdict[];
  /** What the cases have printed. */
  readonly text: string;
}

const begin = (section: string) => `<!-- bench ${section}: written by the tool -->`;
const END = '<!-- end -->';

/** The page with what was between the section's marks replaced. @throws when it has no such section */
export function replaceSection(page: string, section: string, content: string): string {
  const start = page.indexOf(begin(section));
  const end = page.indexOf(END, start);
  if (start === -1 || end === -1) throw new Error(`The page has no section "${section}".`);
  return `${page.slice(0, start)}${begin(section)}\n\n${content}\n\n${page.slice(end)}`;
}

/** A run in Markdown. */
export function describeRun({ circumstances, verdicts, text }: Run): string {
  const rows = verdicts.map(({ name, value, evidence, must, goal, verdict }) =>
    [`\`${name}\``, value === null ? '—' : grouped(rounded(value)), evidence, must, goal, verdict].join(
      ' | ',
    ),
  );
  return [
    circumstances,
    '',
    '| Figure | Measured | Made of | Must | Goal | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    'What the run printed:',
    '',
    '```text',
    text,
    '```',
  ].join('\n');
}
