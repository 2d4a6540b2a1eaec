// Links: into the course, to wherever the look leads them; and away from it, which tell nobody where the reader came from.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { CourseView } from '../catalogue/course-view.js';
import { text } from './elements.js';
import type { Rendering } from './look.js';

/** A link to something of the course. */
export function linkInto({ address }: Rendering, id: string, name: string): ElementContent {
  return h('a', { href: address(id) }, name);
}

/** A link to an address that an author gave; only its name, where that leads nowhere on the web. */
export function linkOut(rendering: Rendering, url: string, name: string): ElementContent {
  const target = targetOf(rendering, url);
  return target ? h('a', target, name) : text(name);
}

/** What a link to this address says; undefined for what is no absolute address of the web, or of a mailbox. */
export function targetOf(rendering: Rendering, url: string): { href: string; rel?: string[] } | undefined {
  const own = ownAddresses(rendering.view).get(url);
  if (own !== undefined) return { href: rendering.address(own) };
  if (!/^(https?:\/\/|mailto:)/i.test(url) || !URL.canParse(url)) return undefined;
  return { href: url, rel: ['noopener', 'noreferrer'] };
}

const known = new WeakMap<CourseView, ReadonlyMap<string, string>>();

/** Ids by their addresses over REST, which stand in the Markdown of blocks. What has none is found where its parent is. */
function ownAddresses(view: CourseView): ReadonlyMap<string, string> {
  const addresses = known.get(view) ?? new Map(addressesIn(view).reverse());
  known.set(view, addresses);
  return addresses;
}

function addressesIn(view: CourseView): [url: string, id: string][] {
  return view.index.entries.filter(({ slug }) => slug !== null).map(({ id }) => [view.url(id), id]);
}
