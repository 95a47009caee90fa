/** One accent, on paper and on screens by day and by night. Without `<` and `&`, so that it is the same as HTML and as XML. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #ffffff; --ink: #1d2429; --quiet: #5d6871; --rule: #dfe3e6;
  --accent: #0b6e75; --second: #b3bec5; --strong: #55626b; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191c; --card: #1b2226; --ink: #e8ecee; --quiet: #9dabb3; --rule: #303a40;
    --accent: #4fc3c9; --second: #52616a; --strong: #aebbc3; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0 0 0.25rem; font-size: 1.35rem; line-height: 1.3; }
h3 { margin: 1.75rem 0 0; font-size: 1rem; color: var(--accent); letter-spacing: 0.04em; }
header p { margin: 0.35rem 0 0; color: var(--quiet); overflow-wrap: anywhere; }
nav ul, .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 0.2em; }
section { margin-top: 2rem; padding-top: 1.75rem; border-top: 1px solid var(--rule); }
.about, .note { max-width: 44rem; margin: 0; color: var(--quiet); font-size: 0.925rem; }
figure, .tiles { margin: 1rem 0 0; padding: 1rem 1.1rem; background: var(--card); border: 1px solid var(--rule);
  border-radius: 6px; }
figcaption strong { margin-right: 0.4rem; }
figcaption .unit { color: var(--quiet); font-size: 0.85rem; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.9rem 1.25rem; }
.tiles dt { color: var(--quiet); font-size: 0.85rem; }
.tiles dd { margin: 0; font-size: 1.1rem; font-weight: 600; }
.legend { margin-top: 0.5rem; color: var(--quiet); font-size: 0.85rem; }
.swatch { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.45em; }
.swatch.above { background: var(--accent); }
.swatch.below { background: var(--second); }
.swatch.first, .swatch.second, .swatch.marker { height: 0; vertical-align: 0.3em; border-top: 3px solid var(--accent); }
.swatch.second { border-top: 3px dashed var(--strong); }
.swatch.marker { border-top-color: var(--ink); }
.summary, .nothing { margin: 0.5rem 0 0; color: var(--quiet); font-size: 0.9rem; }
.plot { display: block; width: 100%; margin-top: 0.9rem; padding: 8px 4px 0 58px; overflow: visible;
  font-size: 12px; fill: var(--quiet); }
.plot .grid { stroke: var(--rule); }
.plot .zero, .bar .zero { stroke: var(--quiet); }
.plot .tick { text-anchor: end; }
.plot .slot { text-anchor: middle; }
.plot .year { font-weight: 600; }
.above { fill: var(--accent); }
.below { fill: var(--second); }
.above.partial { fill: color-mix(in srgb, var(--accent) 50%, var(--card)); }
.below.partial { fill: color-mix(in srgb, var(--second) 50%, var(--card)); }
.marker { stroke: var(--ink); stroke-width: 2; }
.stroke { stroke: var(--accent); stroke-width: 2; stroke-linecap: round; }
.point { fill: var(--accent); }
.stroke.second { stroke: var(--strong); stroke-dasharray: 5 4; }
.point.second { fill: var(--strong); }
.bars { margin: 0.9rem 0 0; padding: 0; list-style: none; }
.bars li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; margin-top: 0.6rem; font-size: 0.9rem; }
.bar { grid-column: 1 / -1; display: block; width: 100%; overflow: visible; }
.name { overflow-wrap: anywhere; }
.multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.25rem 1.75rem;
  margin-top: 1rem; }
.multiple p { margin: 0; font-size: 0.9rem; line-height: 1.4; }
.multiple .name { font-weight: 600; }
.multiple .value { color: var(--quiet); }
.multiple .plot { margin-top: 0.4rem; }
.multiple .wide { display: none; }
details { margin-top: 0.75rem; font-size: 0.875rem; }
summary { width: fit-content; color: var(--accent); cursor: pointer; }
.scroll { margin-top: 0.75rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; }
caption { padding-bottom: 0.3rem; color: var(--quiet); text-align: left; }
th, td { padding: 0.3rem 0 0.3rem 1.4rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap;
  vertical-align: bottom; }
th:first-child { padding-left: 0; text-align: left; min-width: 7rem; max-width: 16rem; white-space: normal;
  overflow-wrap: anywhere; }
thead th { color: var(--quiet); font-weight: 500; }
tbody th { font-weight: 400; }
footer { margin-top: 2.5rem; padding-bottom: 3rem; color: var(--quiet); font-size: 0.85rem; }
@media (max-width: 44rem) {
  header { padding-top: 1.5rem; }
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  figure, .tiles { padding: 0.8rem 0.85rem; }
  .tiles { grid-template-columns: repeat(2, 1fr); }
  th, td { padding-left: 0.9rem; }
  th:first-child { min-width: 5rem; }
  .plot .wide { display: none; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444444; --rule: #cccccc;
    --accent: #0b6e75; --second: #b3bec5; --strong: #55626b; }
  * { print-color-adjust: exact; }
  nav, details:not([open]) { display: none; }
  figure, .multiple, tr { break-inside: avoid; }
  h2, h3, .about { break-after: avoid; }
  .scroll { overflow: visible; }
}
`;
