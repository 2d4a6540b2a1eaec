// A drawing of a few lines can ask for billions of shapes, each `use` doubling the one before. This counts them unseen.

/** Most shapes that a drawing may come to, with everything that is shown again counted again. */
const MAX_SHAPES = 100_000;

/** Most references, also to names that are not there: they are remembered until the drawing ends. */
const MAX_REFERENCES = 100_000;

/** Longest chain of references, one showing the next. */
const MAX_CHAIN = 50;

const TOO_MANY_SHAPES = `it comes to more than ${MAX_SHAPES} shapes, or contains itself.`;

/** A named element with what is in it up to the next named ones, or the whole drawing. */
interface Part {
  /** The named part that this one stands in; null for the whole drawing. */
  readonly around: Part | null;
  /** How often it refers to each name. */
  readonly refers: Map<string, number>;
  /** Elements in it, itself among them; while weighing, everything that it shows. */
  shapes: number;
  /** Longest chain of references that begins in it. */
  chain: number;
}

/** What weighs as much as another part: `times` as much, and one link longer where it is a reference. */
interface Use {
  readonly by: Part;
  readonly times: number;
  readonly link: 0 | 1;
}

/** Told of a drawing from its first tag to its last, refuses it as soon as showing it costs too much. */
export class SvgWeight {
  readonly #whole = partIn(null);
  readonly #named = new Map<string, Part>();
  /** For each open element the part that it belongs to. */
  readonly #open: Part[] = [];
  #elements = 0;
  #references = 0;

  constructor(private readonly refuse: (reason: string) => never) {}

  /** An element begins; `id` is its name, if it has one. */
  open(id: string | undefined): void {
    if (++this.#elements > MAX_SHAPES) this.refuse(TOO_MANY_SHAPES);
    let part = this.#innermost();
    // Of two elements of one name, the first is the one that is shown.
    if (id !== undefined && !this.#named.has(id)) {
      part = partIn(part);
      this.#named.set(id, part);
    }
    this.#open.push(part);
    part.shapes++;
  }

  /** The element that is open refers to another. */
  refer(id: string): void {
    if (++this.#references > MAX_REFERENCES) this.refuse(`it has more than ${MAX_REFERENCES} references.`);
    const { refers } = this.#innermost();
    refers.set(id, (refers.get(id) ?? 0) + 1);
  }

  /** The element ends. */
  close(): void {
    this.#open.pop();
  }

  /** The drawing ends. Each part is weighed once all that it shows is weighed; in a circle that never comes. */
  end(): void {
    const parts = [this.#whole, ...this.#named.values()];
    const { users, waiting } = this.#uses(parts);
    const ready = parts.filter((part) => !waiting.has(part));
    for (const part of ready) {
      if (part.shapes > MAX_SHAPES) this.refuse(TOO_MANY_SHAPES);
      if (part.chain > MAX_CHAIN) this.refuse(`it has a chain of more than ${MAX_CHAIN} references.`);
      for (const { by, times, link } of users.get(part) ?? []) {
        by.shapes += times * part.shapes;
        by.chain = Math.max(by.chain, part.chain + link);
        const left = waiting.get(by)! - 1;
        waiting.set(by, left);
        if (left === 0) ready.push(by);
      }
    }
    if (ready.length < parts.length) this.refuse(TOO_MANY_SHAPES);
  }

  /** Who shows each part, and for how many parts each one waits. */
  #uses(parts: readonly Part[]): { users: Map<Part, Use[]>; waiting: Map<Part, number> } {
    const users = new Map<Part, Use[]>();
    const waiting = new Map<Part, number>();
    const note = (part: Part, use: Use) => {
      users.set(part, users.get(part) ?? []);
      users.get(part)!.push(use);
      waiting.set(use.by, (waiting.get(use.by) ?? 0) + 1);
    };
    for (const part of parts) {
      if (part.around) note(part, { by: part.around, times: 1, link: 0 });
      for (const [id, times] of part.refers) {
        const shown = this.#named.get(id);
        if (shown) note(shown, { by: part, times, link: 1 });
      }
    }
    return { users, waiting };
  }

  #innermost(): Part {
    return this.#open.at(-1) ?? this.#whole;
  }
}

function partIn(around: Part | null): Part {
  return { around, refers: new Map(), shapes: 0, chain: 0 };
}
