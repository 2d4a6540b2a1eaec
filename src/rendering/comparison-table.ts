// A comparison as a table: a column per subject, a row per criterion, and in the cells what is known and what backs it.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { PublicComparison } from '../model/public-things.js';
import { text } from './elements.js';
import { linkInto } from './links.js';
import { inLanguage, type Rendering } from './look.js';
import { blocksOf } from './markdown-tree.js';
import { type Of, wide } from './text-blocks.js';

type Cell = PublicComparison['cells'][number];

/** The comparison that a block shows. */
export function comparison(block: Of<'comparison'>, rendering: Rendering): ElementContent[] {
  const { id, title } = block.comparison;
  const { subjects, criteria, cells } = rendering.view.entity<PublicComparison>(id)!;
  const known = new Map(cells.map((cell) => [`${cell.subject} ${cell.criterion}`, cell]));
  const head = ({ title, locale }: (typeof subjects | typeof criteria)[number], scope: 'col' | 'row') =>
    // One that is not to be shown is empty, and the head of nothing.
    title === '' ? h('td') : h('th', { scope, ...inLanguage(locale, block.locale) }, title);
  const columns = subjects.map((subject) => head(subject, 'col'));
  const rows = criteria.map((criterion) =>
    h(
      'tr',
      head(criterion, 'row'),
      subjects.map((subject) => {
        const cell = known.get(`${subject.slug} ${criterion.slug}`);
        const label = rendering.isReader ? { dataLabel: subject.title } : {};
        const lang = cell ? inLanguage(cell.locale, block.locale) : {};
        return h('td', { ...label, ...lang }, cellContent(cell, rendering));
      }),
    ),
  );
  const whole = h(
    'table',
    rendering.isReader ? { className: 'comparison' } : {},
    h('caption', linkInto(rendering, id, title)),
    h('thead', h('tr', h('td'), columns)),
    rows.length > 0 ? h('tbody', rows) : null,
  );
  return [wide(whole, title, rendering)];
}

/** The value, the note and what backs them, each in a paragraph; a value alone needs none. */
function cellContent(cell: Cell | undefined, rendering: Rendering): ElementContent[] {
  const said = cell?.value ?? null;
  const value = said === null ? h('em', rendering.words.notStated) : text(said);
  const backing = cell ? backingOf(cell, rendering) : null;
  const note = cell?.note ? blocksOf(cell.note, rendering) : [];
  return backing || note.length > 0 ? [h('p', [value]), ...note, ...(backing ? [backing] : [])] : [value];
}

/** Which section says it, when it was so, and how sure that is; null where there is nothing to say. */
function backingOf({ section, year, confidence, value }: Cell, rendering: Rendering): Element | null {
  const { words, isReader } = rendering;
  const parts: ElementContent[][] = [];
  if (section && section.title !== '')
    parts.push([text(`${words.source}: `), linkInto(rendering, section.id, section.title)]);
  if (year !== null) parts.push([text(String(year))]);
  if (confidence === 'derived') parts.push([text(words.derived)]);
  if (confidence === 'not-stated' && value !== null) parts.push([text(words.notStated)]);
  if (parts.length === 0) return null;
  const said = parts.flatMap((part, i) => (i === 0 ? part : [text(', '), ...part]));
  return h('p', isReader ? { className: 'source' } : {}, '(', said, ')');
}
