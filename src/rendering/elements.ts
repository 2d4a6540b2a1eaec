// Small pieces of trees that everything here is put together from.
import type { ElementContent, Properties, Text } from 'hast';

/** Text that shows itself. */
export function text(value: string): Text {
  return { type: 'text', value };
}

/** The node with further properties; text has none. */
export function withProperties(node: ElementContent, properties: Properties): ElementContent {
  if (node.type !== 'element') return node;
  return { ...node, properties: { ...node.properties, ...properties } };
}

/** One element a line: easier on whoever looks at what they paste. */
export function onLines(elements: readonly ElementContent[]): ElementContent[] {
  return elements.flatMap((element, i) => (i === 0 ? [element] : [text('\n'), element]));
}
