// The state of one reading of a package: the problems so far, and which line of which file each object came from.
import type { z } from 'zod';
import { type MarkdownProblem, normalizeMarkdown } from '../markdown/inline-subset.js';
import { pathOf, valueAt } from '../model/pointer.js';
import type { PackageFolder } from './package-folder.js';
import type { CourseProblem, PackageProblem } from './problems.js';
import { shapeFaults } from './shape.js';
import { parseYaml, type YamlText } from './yaml-file.js';

/** Where an object was written, and the line of anything inside it. */
export interface Origin {
  readonly file: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** A YAML text that has its shape, and where its parts stand. */
export interface Sheet<T> {
  readonly value: T;
  /** The origin of what stands at a path of the file. */
  readonly at: (...path: PropertyKey[]) => Origin;
}

/** Reads the files of a package and keeps note of everything that is wrong with them. */
export class Reading {
  readonly problems: PackageProblem[];
  /** Names in files that could not be read: what refers to them is not broken for that. */
  readonly unreadable = new Set<string>();
  /** The paths of what has a file of its own, by id; of a chapter its folder. */
  readonly names = new Map<string, string>();
  readonly #origins = new WeakMap<object, Origin>();

  constructor(readonly folder: PackageFolder) {
    this.problems = [...folder.problems];
  }

  /** Takes note of an error. */
  error(code: string, file: string, line: number, detail: string, cure: string): void {
    this.problems.push({ severity: 'error', code, file, line, detail, cure });
  }

  /** Whether something is wrong with a file so far: then what it seems to say is no measure for others. */
  isBroken(file: string): boolean {
    return this.problems.some((problem) => problem.file === file && problem.severity === 'error');
  }

  /** Takes note of a warning. */
  warn(code: string, file: string, line: number, detail: string, cure: string): void {
    this.problems.push({ severity: 'warning', code, file, line, detail, cure });
  }

  /** The YAML file as `schema` shapes it; null, with all reasons noted, if it is missing or not so. */
  sheet<S extends z.ZodType>(file: string, schema: S): Sheet<z.infer<S>> | null {
    const text = this.folder.files.get(file);
    return text === undefined ? null : this.yaml(file, text, schema);
  }

  /** The same for a YAML text that begins on line `firstLine` of a file. */
  yaml<S extends z.ZodType>(file: string, text: string, schema: S, firstLine = 1): Sheet<z.infer<S>> | null {
    const yaml = parseYaml(text, firstLine);
    for (const { line, detail } of yaml.faults) {
      this.error('yaml', file, line, detail, 'Correct the YAML; texts with ": " or " #" need quotes.');
    }
    const parsed = schema.safeParse(yaml.value);
    if (parsed.success) {
      const at = (...base: PropertyKey[]): Origin => ({
        file,
        lineOf: (path) => yaml.lineOf([...base, ...path]),
      });
      return { value: parsed.data, at };
    }
    if (yaml.faults.length === 0) this.#shapeErrors(file, schema, yaml, parsed.error.issues);
    for (const name of [slugOf(file), ...namesIn(yaml.value, text)]) this.unreadable.add(name);
    return null;
  }

  /** Remembers where an object was written. */
  trace<T extends object>(object: T, origin: Origin): T {
    this.#origins.set(object, origin);
    return object;
  }

  /** Inline Markdown of a field in canonical form; what is wrong with it is noted at the field. */
  markdown(markdown: string, origin: Origin): string {
    const read = normalizeMarkdown(markdown);
    for (const problem of read.problems)
      this.markdownError(origin.file, { ...problem, line: origin.lineOf([]) });
    // Text that is wrong stays as it was: that it is empty in canonical form would be said on top.
    return read.problems.length > 0 ? markdown : read.markdown;
  }

  /** Takes note of something in Markdown that a course does not take. */
  markdownError(file: string, { line, detail, cure }: MarkdownProblem): void {
    this.error('markdown', file, line, detail, cure);
  }

  /** A problem of the content as a problem of the files it was read from. */
  locate(content: object, { pointer, ...problem }: CourseProblem): PackageProblem {
    const path = pathOf(pointer);
    for (let length = path.length; length >= 0; length--) {
      const object = length === 0 ? content : valueAt(content, path.slice(0, length));
      const origin = typeof object === 'object' && object ? this.#origins.get(object) : undefined;
      if (origin) return { ...problem, file: origin.file, line: origin.lineOf(path.slice(length)) };
    }
    return { ...problem, file: 'course.yaml', line: 1 };
  }

  #shapeErrors(file: string, schema: z.ZodType, yaml: YamlText, issues: readonly z.core.$ZodIssue[]): void {
    for (const { path, code, detail, cure } of shapeFaults(schema, yaml.value, issues)) {
      this.error(code, file, yaml.lineOf(path), detail, cure);
    }
  }
}

/** The slug that a file or folder gives by its name: without number and extension. */
export function slugOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/^\d+-|\.[a-z]+$/g, '');
}

/** The slugs that a value names, or, where there is none, what looks like slugs in the text. */
function* namesIn(value: unknown, text: string): Generator<string> {
  if (value === undefined) {
    for (const [, slug] of text.matchAll(/\bslug:\s*["']?([a-z0-9-]+)/g)) if (slug) yield slug;
  } else if (Array.isArray(value)) for (const item of value) yield* namesIn(item, '');
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (name === 'slug' && typeof member === 'string') yield member;
      else yield* namesIn(member ?? null, '');
    }
  }
}
