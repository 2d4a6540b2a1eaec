// How texts of courses look: on our pages, in frames, on paper. Part of the one stylesheet.

/** Prose in the system's book face, everything around it in its plain one; a measure of some 70 letters. */
export const READER_STYLE = `
.reader { max-width: none; padding: 0; }
.reader .bar { display: flex; align-items: center; gap: 0.75rem; padding: 0.6rem 1.25rem; border-bottom: 1px solid var(--line); background: var(--card); }
.bar a, .bar span { display: inline-flex; align-items: center; min-height: 2rem; }
.bar .course { flex: 1; min-width: 0; font-weight: 650; color: inherit; text-decoration: none; line-height: 1.3; }
.bar .course:hover { text-decoration: underline; }
.languages ul { display: flex; gap: 0.25rem; }
.languages a, .languages span { padding: 0.1rem 0.6rem; border-radius: 99px; font-size: 0.875rem; text-decoration: none; }
.languages span { background: var(--mark); color: var(--text); }
.languages a:hover { text-decoration: underline; }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.75rem 1rem; background: var(--card); z-index: 2; }
.skip:focus { left: 0; }
.columns { display: grid; gap: 0 3rem; max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
.reader main { min-width: 0; max-width: 44rem; padding: 1rem 0 2rem; outline: none; }
.outline { padding-top: 1rem; font-size: 0.925rem; line-height: 1.4; }
.outline summary { cursor: pointer; font-weight: 650; padding: 0.4rem 0; }
.outline ol { list-style: none; margin: 0; padding: 0; }
.outline li li { border-left: 2px solid var(--line); }
.outline a { display: block; padding: 0.35rem 0.5rem; color: inherit; text-decoration: none; border-radius: 6px; }
.outline li li a { padding: 0.25rem 0.5rem 0.25rem 0.9rem; color: var(--quiet); }
.outline a:hover { background: var(--mark); }
.outline a[aria-current] { font-weight: 650; color: var(--accent); }
@media (min-width: 62rem) {
  .columns { grid-template-columns: 16rem minmax(0, 44rem); }
  .outline { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2rem 0; }
  .outline details::details-content { content-visibility: visible; display: contents; }
  @supports selector(::details-content) { .outline summary { display: none; } }
}
.reader article { font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; font-size: 1.125rem; line-height: 1.65; background: none; border: 0; padding: 0; margin: 0; }
.reader article :is(h1, h2, h3, h4, h5, h6, table, dt, figcaption, button, .facts, .lead, .callout-tone, .video, .anchor, .notice, .first-used) { font-family: system-ui, sans-serif; }
.reader article p { max-width: none; margin: 0 0 1em; }
.reader article :is(ul, ol) { margin: 0 0 1em; padding-left: 1.4em; list-style: revert; }
.reader article li { margin: 0.25em 0; }
.reader article li > :is(ul, ol) { margin-bottom: 0; }
.opening { margin-bottom: 2.5rem; }
.opening a { text-decoration: underline; }
.opening h1 { margin: 0.25rem 0 1rem; font-size: clamp(1.9rem, 1.3rem + 2.4vw, 2.75rem); }
.opening .facts { display: block; margin: 1rem 0 0; color: var(--quiet); font-size: 0.9rem; }
.opening .lead { font-size: 1.2rem; line-height: 1.5; }
.opening section { margin-top: 1.5rem; }
.opening h2 { margin: 0 0 0.4rem; font-size: 1rem; }
.notice { padding: 0.6rem 0.9rem; border-radius: 8px; background: var(--mark); font-size: 0.925rem; }
.button { display: inline-block; padding: 0.55rem 1.3rem; border-radius: 99px; background: var(--accent); color: var(--ground); font: 600 1rem/1.5 system-ui, sans-serif; text-decoration: none !important; }
.button:hover { filter: brightness(1.1); }
.heading { display: flex; align-items: baseline; gap: 0.5rem; margin: 2.75rem 0 0.75rem; }
.heading :is(h2, h3, h4, h5, h6) { margin: 0; scroll-margin-top: 1rem; }
.heading h2 { font-size: 1.6rem; }
.heading h3 { font-size: 1.25rem; }
.block { position: relative; scroll-margin-top: 1rem; }
.block:target { background: var(--mark); box-shadow: 0 0 0 0.6rem var(--mark); border-radius: 2px; }
.anchor { color: var(--quiet); text-decoration: none; font-size: 0.9rem; opacity: 0; }
.anchor { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; text-align: center; }
.block > .anchor { position: absolute; right: 100%; top: 0.25em; width: 1.5rem; }
@media (hover: none) { .anchor { opacity: 1; } .block > .anchor { right: auto; left: 100%; } }
:is(.block, .heading):hover > .anchor, .anchor:focus-visible { opacity: 1; }
.picture { margin: 1.75rem 0; }
.picture img { display: block; max-width: 100%; height: auto; margin: 0 auto; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
.picture figcaption { margin-top: 0.6rem; font-size: 0.925rem; line-height: 1.5; color: var(--quiet); }
.picture figcaption p { margin: 0 0 0.25rem; }
.steps { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1.5rem; margin-top: 0.6rem !important; }
.steps a { text-decoration: none; }
.steps a:hover { text-decoration: underline; }
.callout { margin: 1.5rem 0; padding: 0.9rem 1.2rem; border-left: 4px solid var(--accent); border-radius: 0 8px 8px 0; background: var(--mark); }
.callout-tone { margin: 0 0 0.25rem !important; font-size: 0.9rem; }
.callout > :last-child { margin-bottom: 0; }
.callout-warning, .callout-caution { border-color: var(--warn); background: var(--warn-mark); }
.table { overflow-x: auto; margin: 1.5rem 0; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
.table table { width: 100%; border-collapse: collapse; font-size: 0.9rem; line-height: 1.45; }
.table caption { padding: 0.75rem 0.9rem; text-align: left; font-weight: 650; }
.table :is(th, td) { padding: 0.55rem 0.9rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
.table thead :is(th, td) { background: var(--mark); }
.table td p { margin: 0 0 0.35rem; }
.table :is(.source, .source a) { color: var(--quiet); font-size: 0.8rem; }
@media (max-width: 40rem) {
  .comparison, .comparison :is(tbody, tr, th, td, caption) { display: block; }
  .comparison thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .comparison tbody th { background: var(--mark); }
  .comparison td::before { content: attr(data-label); display: block; font-weight: 650; font-size: 0.8rem; color: var(--quiet); }
}
.reader dl { margin: 1.25rem 0; }
.reader dt { font-weight: 650; margin-top: 1rem; line-height: 1.4; }
.reader dd { margin: 0.15rem 0 0; }
.reader dd p { margin: 0 0 0.5rem; }
.reference { margin-top: 3rem; }
.reference dl > div { padding: 0.15rem 0; scroll-margin-top: 1rem; }
.reference dl > div:target { background: var(--mark); box-shadow: 0 0 0 0.5rem var(--mark); }
.first-used { color: var(--quiet); font-size: 0.875rem; }
.contents > ol { padding-left: 1.6rem; }
.contents h3 { margin: 1.25rem 0 0.25rem; font-size: 1.15rem; }
.contents small { color: var(--quiet); font-weight: 400; font-size: 0.85rem; white-space: nowrap; }
.contents li ul { font-size: 1rem; }
.video { margin: 1.5rem 0; aspect-ratio: 16 / 9; border-radius: 10px; overflow: hidden; background: var(--stage); }
.video iframe { width: 100%; height: 100%; border: 0; }
.video-link { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 0.35rem; height: 100%; padding: 1rem; color: #fff; text-align: center; text-decoration: none; font-size: 1.15rem; font-weight: 650; }
.video-link::before { content: ""; width: 0; margin-bottom: 0.75rem; border-style: solid; border-width: 1.4rem 0 1.4rem 2.2rem; border-color: transparent transparent transparent #fff; }
.video-link:focus-visible { outline-offset: -6px; outline-color: #fff; }
.video-provider { font-weight: 400; font-size: 0.9rem; }
.picture a { display: block; }
.term { display: inline; text-align: inherit; padding: 0; border: 0; background: none; color: inherit; font: inherit !important; text-decoration: underline dotted 1.5px; text-underline-offset: 0.2em; cursor: help; }
.term:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.definition { max-width: min(28rem, calc(100vw - 2rem)); padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; box-shadow: 0 10px 30px rgb(0 0 0 / 0.2); }
.reader pre { margin: 1.25rem 0; font-size: 0.95rem; line-height: 1.5; user-select: auto; cursor: auto; }
.neighbours { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin-top: 3rem; }
.neighbours a { hyphens: auto; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--card); text-decoration: none; font-weight: 600; line-height: 1.35; }
.neighbours a:hover { border-color: var(--accent); }
.neighbours [rel="next"] { grid-column: 2; text-align: right; }
@media (max-width: 30rem) { .neighbours { grid-template-columns: minmax(0, 1fr); } .neighbours [rel="next"] { grid-column: 1; } }
.neighbours span:first-child { display: block; color: var(--quiet); font-size: 0.825rem; font-weight: 400; }
.page-end { max-width: 76rem; margin: 2rem auto 0; padding: 1.25rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.85rem; }
.page-end p { max-width: 60rem; margin: 0 0 0.4rem; }
.embedded .columns { display: block; padding: 0 1.5rem; }
.embedded main { margin: 0 auto; }
@supports (position-area: block-end) {
  .definition { position-area: block-end span-inline-end; position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; inset: auto; margin: 0.4rem 0; }
}
@media print {
  :root { --ground: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #333; --accent: #064954; --mark: #eee; --warn-mark: #eee; color-scheme: light; }
  .bar, .outline, .neighbours, .steps, .anchor, .skip, .definition { display: none !important; }
  .reader, .reader article { background: none; color: #000; font-size: 11pt; }
  .columns { display: block; }
  .reader main { max-width: none; }
  .heading, .picture, tr, .callout { break-inside: avoid; }
  .heading { break-after: avoid; }
  .video { aspect-ratio: auto; background: none; }
  .video-link { color: #000; }
  .video-link::after { content: " (" attr(href) ")"; font-weight: 400; }
  .term { text-decoration: none; }
}
`;
