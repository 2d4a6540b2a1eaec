// What lies between two steps of a diagram: what came, went, moved and was repeated, down to every copy of every box.
import { z } from 'zod';
import { DiagramEdge, DiagramGroup, DiagramNode, Graph } from './diagram.js';
import { Ref } from './public.js';

const Element = DiagramNode.shape.id;
const title = DiagramNode.shape.title;
const count = (what: string) => z.int().min(0).describe(what);

/** A step as one end of a difference. */
const StepEnd = Ref.extend({ number: z.int().min(1).describe('Its place among the steps.') });

const Placements = z.object({
  element: Element,
  title,
  from: count('How many of it there were in all: its copies times those of the boxes around it.'),
  to: count('How many of it there are in all.'),
});

export const DiagramDifference = z
  .object({
    from: StepEnd,
    to: StepEnd,
    added: Graph.describe('What is there now and was not.'),
    removed: Graph.describe('What was there and is not now.'),
    moved: z
      .array(
        z.object({
          element: Element,
          title,
          from: Element.nullable().describe('The group it stood in.'),
          to: Element.nullable().describe('The group it stands in.'),
        }),
      )
      .describe('What stands in another box.'),
    replicated: z
      .array(
        z.object({ element: Element, title, from: count('Its copies then.'), to: count('Its copies now.') }),
      )
      .describe('What has another number of copies.'),
    changed: z
      .object({
        nodes: z.array(DiagramNode),
        groups: z.array(DiagramGroup),
        edges: z.array(DiagramEdge),
      })
      .describe('What is called or drawn otherwise, as it is now.'),
    placements: z
      .object({
        from: count('How many boxes without boxes in them there were in all, counting every copy.'),
        to: count('How many there are in all.'),
        changed: z.array(Placements).describe('Nodes of which there are more or fewer in all.'),
      })
      .describe('What one would count in the picture if every copy were drawn.'),
  })
  .meta({ id: 'DiagramDifference', description: 'What lies between two steps of a diagram.' });
export type DiagramDifference = z.infer<typeof DiagramDifference>;

/** A difference without its ends: what lies between any two graphs. */
export type GraphDifference = Omit<DiagramDifference, 'from' | 'to'>;
