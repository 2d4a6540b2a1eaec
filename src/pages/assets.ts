// The looks of the pages: one stylesheet and one icon, as text, so that they are compiled along with the rest.
import { READER_STYLE } from './reader/reader-style.js';

/** A ship's wheel. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#12808f" \
stroke-width="2.5" stroke-linecap="round"><circle cx="16" cy="16" r="9"/><circle cx="16" cy="16" r="2.5"/>\
<path d="M16 2v11.5M16 18.5v11.5M2 16h11.5M18.5 16h11.5M6.1 6.1l8.1 8.1M17.8 17.8l8.1 8.1\
M25.9 6.1l-8.1 8.1M14.2 17.8l-8.1 8.1"/></svg>
`;

/** Light or dark as the reader's system is; no font, picture or script from anywhere. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ground: #f6f8f9;
  --card: #ffffff;
  --line: #d5dee2;
  --text: #17252d;
  --quiet: #51636d;
  --accent: #0b6875;
  --mark: #dff1f3;
  --warn: #a5522a;
  --warn-mark: #fbeee4;
  --stage: #17252d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10191e;
    --card: #18242b;
    --line: #2d3d46;
    --text: #e4edf0;
    --quiet: #a3b5be;
    --accent: #6fd0dc;
    --mark: #163b42;
    --warn: #f0a27a;
    --warn-mark: #3a2418;
    --stage: #060b0d;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 56rem; padding: 1.25rem 1.25rem 4rem; overflow-wrap: break-word; }
header a { display: inline-flex; gap: 0.5rem; align-items: center; color: inherit; font-weight: 650; text-decoration: none; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.8rem, 1.2rem + 2.6vw, 2.6rem); margin: 1.75rem 0 0.75rem; letter-spacing: -0.015em; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.4rem; }
p { margin: 0 0 0.75rem; max-width: 44rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
:is(a, button, summary, pre, [tabindex]):focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
code { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: 0.9em; }
dl, dd, ul { margin: 0; padding: 0; }
ul { list-style: none; }
.lead { font-size: 1.15rem; color: var(--quiet); }
.hint, .credit, .status { color: var(--quiet); font-size: 0.875rem; }
article, pre, .empty, .places li, .errors > div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
article { padding: 1.25rem 1.5rem; margin-bottom: 1rem; }
article h3 { font-size: 1.3rem; margin: 0 0 0.5rem; }
.empty { padding: 1.25rem 1.5rem; max-width: none; }
.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; margin: 1rem 0; }
.facts dt { color: var(--quiet); font-size: 0.8rem; }
.doors { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0; }
.doors a { display: block; padding: 0.25rem 0.75rem; border-radius: 99px; background: var(--mark); text-decoration: none; font-size: 0.9rem; }
.doors a:hover { text-decoration: underline; }
.hero { padding: 1rem 0 0.5rem; }
.hero .doors { align-items: center; }
.doors .button { padding: 0.35rem 1.1rem; background: var(--accent); font-size: 0.95rem; }
.call { margin-bottom: 1.25rem; }
.call h3 { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }
.call button { padding: 0.25rem 1rem; border: 0; border-radius: 99px; background: var(--accent); color: var(--ground); font: 600 0.875rem/1.5 system-ui, sans-serif; cursor: pointer; }
.call button:hover { filter: brightness(1.1); }
.answer { margin-top: 0.5rem; max-height: 22rem; overflow: auto; font: 0.85rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; user-select: auto; cursor: auto; }
.shown { float: right; width: min(46%, 24rem); margin: 0 0 1rem 1.5rem; }
.shown img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
@media (max-width: 40rem) { .shown { float: none; width: 100%; margin: 0 0 1rem; } }
.credit { clear: both; margin: 0; padding-top: 0.9rem; border-top: 1px solid var(--line); max-width: none; }
pre { margin: 0; padding: 0.9rem 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; cursor: copy; }
.places { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); }
.places li { padding: 0.9rem 1.1rem; }
.places a { display: block; font-weight: 600; }
.places span { color: var(--quiet); font-size: 0.9rem; }
.errors { display: grid; gap: 0.75rem; margin-top: 1.5rem; }
.errors > div { padding: 0.9rem 1.1rem; scroll-margin-top: 1rem; }
.errors > div:target { border-color: var(--accent); background: var(--mark); }
.errors dt { display: flex; justify-content: space-between; gap: 0 1rem; flex-wrap: wrap; }
.errors a { font-weight: 600; text-decoration: none; }
.errors a:hover { text-decoration: underline; }
.errors dd { margin-top: 0.25rem; }
${READER_STYLE}`;
