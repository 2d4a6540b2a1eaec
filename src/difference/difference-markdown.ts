// A difference as Markdown for people: by chapter, with words struck and bold, and names in the place of ids.
import { escaped } from '../markdown/escape-line.js';
import type { Difference, DifferenceEntry, EntryOf, FieldChange, UnitKind } from '../model/difference.js';
import { isId } from '../model/ids.js';
import { proseIn } from './compare-fields.js';
import { inline, markedLines, quoted } from './markdown-text.js';

/** What the reader is told besides the difference itself. */
export interface MarkdownLabels {
  /** What the two states are called, such as `release 2` and `the draft`. */
  readonly from: string;
  readonly to: string;
  /** What people call the thing with this id; see `namesOf`. */
  readonly nameOf: (id: string) => string | undefined;
}

/** Where things that stand in no chapter are looked for. */
const HEADINGS: Partial<Record<UnitKind, string>> = {
  course: 'Course',
  componentGroup: 'Components',
  comparison: 'Comparisons',
  video: 'Videos',
  credit: 'Credits',
  diagram: 'Diagrams',
  term: 'Glossary',
  asset: 'Assets',
  translation: 'Translations',
};

const KIND_NAMES: Partial<Record<UnitKind, string>> = { componentGroup: 'group of components' };

/** The difference as a page of Markdown. Nothing that stands in the course can act as Markdown in it. */
export function differenceToMarkdown(difference: Difference, labels: MarkdownLabels): string {
  const title = `# Changes from ${escaped(labels.from)} to ${escaped(labels.to)}`;
  const parts = [title, summaryOf(difference)];
  let heading = '';
  for (const entry of difference.entries) {
    const next = headingOf(entry);
    if (next !== heading) parts.push(`## ${next}`);
    heading = next;
    parts.push(sentencesOf(entry, labels));
  }
  return `${parts.join('\n\n')}\n`;
}

function summaryOf({ counts, entries }: Difference): string {
  if (entries.length === 0) return 'Nothing differs.';
  const { added, removed, moved, changed } = counts;
  return `${added} added, ${removed} removed, ${moved} moved, ${changed} changed.`;
}

function headingOf(entry: DifferenceEntry): string {
  const { kind, title } = entry.path[0] ?? entry;
  return kind === 'chapter' && title !== null ? inline(title) : (HEADINGS[kind] ?? 'Other');
}

function sentencesOf(entry: DifferenceEntry, labels: MarkdownLabels): string {
  const [what, where] = [whatOf(entry), whereOf(entry)];
  if (entry.change === 'moved') return `- Moved ${named(what, entry, labels)}${movement(entry, labels)}.`;
  if (entry.change === 'changed') {
    return [`- Changed ${named(what, entry, labels)}${where}:`, ...changesOf(entry, labels)].join('\n\n');
  }
  const verb = entry.change === 'added' ? 'Added' : 'Removed';
  const sentence = `- ${verb} ${entry.title === null ? what : named(what, entry, labels)}${where}`;
  const text = proseIn(textFields(entry));
  return text === '' ? `${sentence}.` : `${sentence}:\n\n${quoted(markedLines([{ kind: 'same', text }]))}`;
}

/** What a person would call it: a paragraph, the English of a chapter. */
function whatOf(entry: DifferenceEntry): string {
  if (entry.kind === 'translation') {
    const of = entry.path.at(-1)?.kind ?? 'course';
    return `${entry.locale} translation of ${KIND_NAMES[of] ?? of}`;
  }
  const content = entry.kind === 'block' && 'fields' in entry ? entry.fields.content : undefined;
  return inline((content as { kind?: string })?.kind ?? KIND_NAMES[entry.kind] ?? entry.kind);
}

function named(what: string, { id, title }: DifferenceEntry, { nameOf }: MarkdownLabels): string {
  const name = title ?? nameOf(id);
  return name === undefined ? what : `${what} “${inline(name)}”`;
}

/** The things between the heading and the unit. */
function whereOf({ path, kind }: DifferenceEntry): string {
  // A translation names what it translates.
  const outer = (kind === 'translation' ? path.slice(0, -1) : path).filter((step) => step.kind !== 'chapter');
  const titles = outer.flatMap(({ title }) => (title === null ? [] : [inline(title)]));
  return titles.length === 0 ? '' : ` in “${titles.join(' › ')}”`;
}

function movement({ from, to, path }: EntryOf<'moved'>, { nameOf }: MarkdownLabels): string {
  const name = (id: string) => `“${inline(nameOf(id) ?? id)}”`;
  const place = to.after === null ? 'to the beginning' : `behind ${name(to.after)}`;
  if (from.parent !== to.parent) return ` from ${name(from.parent)} to ${name(to.parent)}, ${place}`;
  return path.length === 0 ? ` ${place}` : ` within ${name(to.parent)} ${place}`;
}

function changesOf(entry: EntryOf<'changed'>, labels: MarkdownLabels): string[] {
  return entry.changes.map((change) => {
    const label = labelOf(change.pointer);
    if (!change.words)
      return `  - ${label}: ${valueText(change.before, labels)} → ${valueText(change.after, labels)}`;
    const lines = quoted(markedLines(change.words));
    // The text of a block is what everybody expects to have changed.
    return entry.kind === 'block' || entry.changes.length === 1 ? lines : `  ${label}:\n\n${lines}`;
  });
}

/** A pointer in words: `/content/items/2/markdown` is items 3. */
function labelOf(pointer: FieldChange['pointer']): string {
  const steps = pointer.split('/').slice(1);
  const names = steps.filter((step) => !['content', 'text', 'markdown'].includes(step));
  const words = names.map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : inline(step)));
  return words.join(' ') || 'text';
}

function valueText(value: unknown, { nameOf }: MarkdownLabels): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `“${inline((isId(value) && nameOf(value)) || value)}”`;
  return inline(JSON.stringify(value) ?? '');
}

/** What is worth showing of a unit that came or went: its text, without addresses and names. */
function textFields({ kind, fields }: EntryOf<'added'> | EntryOf<'removed'>): unknown {
  if (kind === 'block') return fields.content;
  if (kind === 'translation') return fields.text;
  const { summary, purpose, description, question, value, definition, why } = fields;
  return [summary, purpose, description, question, value, definition, why];
}
