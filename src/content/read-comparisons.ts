// comparisons/<slug>.yaml: subjects × criteria → cells. What cells and subjects refer to is still as written.
import type { z } from 'zod';
import type { Comparison, ComparisonCell } from '../model/course.js';
import type { Identify, Identity } from './identity.js';
import { ComparisonFile } from './package-files.js';
import { type Reading, type Sheet, slugOf } from './reading.js';

type ComparisonSheet = Sheet<z.infer<typeof ComparisonFile>>;

/** All comparisons of a package, by the names of their files. */
export function readComparisons(reading: Reading, identify: Identify): Comparison[] {
  const files = [...reading.folder.files.keys()].filter((file) => file.startsWith('comparisons/'));
  return files.flatMap((file) => {
    const sheet = reading.sheet(file, ComparisonFile);
    if (!sheet) return [];
    const comparison = readComparison(reading, identify, slugOf(file), sheet);
    reading.names.set(comparison.id, file);
    return [comparison];
  });
}

function readComparison(
  reading: Reading,
  identify: Identify,
  slug: string,
  sheet: ComparisonSheet,
): Comparison {
  const { key, cells: _, subjects, criteria, ...fields } = sheet.value;
  const identity = identify('comparison', { slug, key });
  const comparison: Comparison = {
    ...identity,
    ...fields,
    subjects: subjects.map(({ slug, key, ...fields }, i) =>
      reading.trace(
        { ...identify('subject', { slug, key }, identity.key), ...fields },
        sheet.at('subjects', i),
      ),
    ),
    criteria: criteria.map(({ slug, key, ...fields }, i) =>
      reading.trace(
        { ...identify('criterion', { slug, key }, identity.key), ...fields },
        sheet.at('criteria', i),
      ),
    ),
    cells: [],
  };
  comparison.cells = readCells(reading, identify, comparison, sheet);
  return reading.trace(comparison, sheet.at());
}

/** The cells in the order of subjects and criteria, then those that belong to neither. */
function readCells(
  reading: Reading,
  identify: Identify,
  comparison: Comparison,
  sheet: ComparisonSheet,
): ComparisonCell[] {
  const { cells } = sheet.value;
  const place = (list: readonly Identity[], slug: string) => {
    const index = list.findIndex((item) => item.slug === slug || item.id === slug);
    return index < 0 ? list.length : index;
  };
  const { subjects, criteria } = comparison;
  return Object.keys(cells)
    .sort((a, b) => place(subjects, a) - place(subjects, b))
    .flatMap((subject) =>
      Object.keys(cells[subject] ?? {})
        .sort((a, b) => place(criteria, a) - place(criteria, b))
        .map((criterion) => readCell(reading, identify, comparison, sheet, subject, criterion)),
    );
}

function readCell(
  reading: Reading,
  identify: Identify,
  { key, subjects, criteria }: Comparison,
  sheet: ComparisonSheet,
  subject: string,
  criterion: string,
): ComparisonCell {
  const cell = sheet.value.cells[subject]![criterion]!;
  const [row, column] = [
    subjects.find((s) => s.slug === subject || s.id === subject),
    criteria.find((c) => c.slug === criterion || c.id === criterion),
  ];
  const { id } = identify('cell', { slug: `${row?.key ?? subject}/${column?.key ?? criterion}` }, key);
  const at = sheet.at('cells', subject, criterion);
  const note = cell.note && reading.markdown(cell.note, at);
  return reading.trace(
    { ...cell, id, note, subject: row?.id ?? subject, criterion: column?.id ?? criterion },
    at,
  );
}
