import { escapeHtml } from '#shared';

/** What a mail says, in plain text; its HTML says the same. */
export interface MailContent {
  readonly subject: string;
  /** Without a greeting, which every mail has. */
  readonly paragraphs: readonly string[];
  /** Something to follow, after the first paragraph. */
  readonly link?: { readonly label: string; readonly url: string };
}

const GREETING = 'Hello,';
const SIGNATURE = 'BudgetSync';

export function toText({ paragraphs: [first = '', ...others], link }: MailContent): string {
  const blocks = [GREETING, first, ...(link ? [`${link.label}:\n${link.url}`] : []), ...others, SIGNATURE];
  return `${blocks.join('\n\n')}\n`;
}

export function toHtml({ subject, paragraphs: [first = '', ...others], link }: MailContent): string {
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const action = link
    ? [
        `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`,
        `<p>Or copy this address: ${escapeHtml(link.url)}</p>`,
      ]
    : [];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>`,
    ...[GREETING, first].map(paragraph),
    ...action,
    ...[...others, SIGNATURE].map(paragraph),
    '</body></html>',
  ].join('\n');
}
