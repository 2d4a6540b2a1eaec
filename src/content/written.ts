// What is handed around while a package is written.
import type { CourseContent } from '../model/course.js';
import type { PackageNames } from './package-names.js';

/** A course with what the writing of it needs to know. */
export interface Written {
  /** Everything by id. */
  readonly content: CourseContent;
  /** The same course; things name each other by slug. */
  readonly named: CourseContent;
  readonly names: PackageNames;
  /** Adds a YAML file, unless there is nothing to say. */
  readonly yaml: (file: string, value: object | null) => void;
  /** Adds a file. */
  readonly text: (file: string, text: string) => void;
}
