// What people call the things of a course: by title, and blocks, which have none, by how they begin.
import type { CourseContent } from '../model/course.js';
import { titleOf } from './compare-courses.js';
import { proseIn } from './compare-fields.js';
import { unitsOf } from './course-units.js';
import { shortened } from './markdown-text.js';

/** The names of everything in either state, as the later one has them. */
export function namesOf(from: CourseContent, to: CourseContent): (id: string) => string | undefined {
  const states = [unitsOf(to), unitsOf(from)];
  return (id) => {
    const course = states.find(({ units }) => units.has(id));
    const unit = course?.units.get(id);
    if (!course || !unit) return undefined;
    return titleOf(course, unit) ?? (shortened(proseIn(unit.fields)) || undefined);
  };
}
