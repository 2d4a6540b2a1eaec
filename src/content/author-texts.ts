// The files of a locale as translators write them: the inverse of translate-things.ts. Texts by slug, and only texts.
import type { Comparison, CourseContent } from '../model/course.js';
import type { Diagram } from '../model/diagram.js';
import { kindOf } from '../model/ids.js';
import { TRANSLATABLE } from '../model/translation.js';
import { given } from './author-things.js';
import { inOrderOf } from './in-order.js';

type Text = Readonly<Record<string, unknown>>;
type Named = { readonly id: string; readonly slug: string };

/** Everything that is said in one locale, by unit. */
export class Texts {
  readonly #texts: ReadonlyMap<string, Text>;

  constructor(
    content: CourseContent,
    readonly locale: string,
  ) {
    const own = content.translations.filter((translation) => translation.locale === locale);
    this.#texts = new Map(own.map(({ unit, text }) => [unit, inOrder(unit, text)]));
  }

  /** What is said of a unit; nothing is an empty text. Links that lead where those of the source lead do not say so. */
  of({ id, links }: { readonly id: string; readonly links?: readonly { url: string }[] }): Text {
    const text: Text = given(this.#texts.get(id) ?? {});
    if (!Array.isArray(text.links)) return text;
    const own = text.links.map(({ url, ...link }: { url: string }, i) =>
      given({ ...link, url: url === links?.[i]?.url ? null : url }),
    );
    return { ...text, links: own };
  }

  /** Whether a unit is translated. */
  has(id: string): boolean {
    return this.#texts.has(id);
  }

  /** What is said of things, by slug. */
  bySlug(things: readonly Named[]): Text {
    return given(Object.fromEntries(things.map((thing) => [thing.slug, this.of(thing)])));
  }

  /** components.yaml */
  components({ componentGroups }: CourseContent): Text {
    return given({
      groups: this.bySlug(componentGroups),
      components: this.bySlug(componentGroups.flatMap(({ components }) => components)),
    });
  }

  /** comparisons/<slug>.yaml; `named` is the same comparison with slugs in its cells. */
  comparison(comparison: Comparison): Text {
    const rows: Record<string, Record<string, Text>> = {};
    for (const cell of comparison.cells) {
      const text = this.of(cell);
      if (Object.keys(text).length > 0)
        rows[cell.subject] = { ...rows[cell.subject], [cell.criterion]: text };
    }
    return given({
      ...this.of(comparison),
      subjects: this.bySlug(comparison.subjects),
      criteria: this.bySlug(comparison.criteria),
      cells: rows,
    });
  }

  /** diagrams/<slug>.yaml */
  diagram(diagram: Diagram): Text {
    return given({ ...this.of(diagram), steps: this.bySlug(diagram.steps) });
  }
}

function inOrder(unit: string, text: Text): Text {
  const schema = TRANSLATABLE[kindOf(unit) as keyof typeof TRANSLATABLE];
  return schema ? (inOrderOf(schema, text) as Text) : text;
}
