// Drawings are refused unless everything in them is known to be harmless; nothing is rewritten behind an author's back.
import { SaxesParser } from 'saxes';
import {
  AT_RULES,
  ATTRIBUTES,
  ELEMENTS,
  FREE_ATTRIBUTE,
  FUNCTIONS,
  PREFIXED_ATTRIBUTES,
} from './svg-allowed.js';
import { SvgWeight } from './svg-weight.js';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** Deepest element; drawings that people make stay below 30. */
const MAX_DEPTH = 200;

/** Largest drawing in bytes: every letter of it is looked at while others wait. Those of people stay below 200 kB. */
export const MAX_SVG_BYTES = 2 * 1024 * 1024;

/** Longest attribute or style, in characters. Only lists of points need more. */
export const MAX_SVG_VALUE_LENGTH = 64 * 1024;
/** Attributes that are lists of points. */
const POINTS = new Set(['d', 'points']);

/** The size that the drawing gives itself, in pixels; null where it fits any. */
interface Size {
  readonly width: number | null;
  readonly height: number | null;
}

class Refused extends Error {}

/** The size of a drawing, or why it is refused. */
export function checkSvg(text: string): Size | { refused: string } {
  if (Buffer.byteLength(text) > MAX_SVG_BYTES) {
    return { refused: `This SVG is refused: it has more than ${MAX_SVG_BYTES} bytes.` };
  }
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

function read(text: string): Size {
  const parser = new SaxesParser({ xmlns: true });
  const open: string[] = [];
  let size: Size | undefined;
  let styles = '';
  const refuse = (reason: string): never => {
    throw new Refused(`This SVG is refused (line ${parser.line}): ${reason}`);
  };
  const weight = new SvgWeight(refuse);
  const styled = (css: string) => {
    const fault = faultOfStyle(css);
    if (fault) refuse(fault);
    for (const [, id = ''] of css.matchAll(/url\(\s*["']?#([^)"'\s]+)/gi)) weight.refer(id);
  };
  const takeText = (part: string) => {
    if (open.at(-1) !== 'style') return;
    styles += part;
    if (styles.length > MAX_SVG_VALUE_LENGTH) refuse(tooLong('a style'));
  };

  parser.on('error', (fault) => refuse(`it is not well-formed XML: ${fault.message}`));
  parser.on('doctype', () => refuse('it has a DOCTYPE.'));
  parser.on('processinginstruction', ({ target }) => refuse(`it has a processing instruction "${target}".`));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-8$/i.test(encoding)) refuse('its encoding is not UTF-8.');
  });
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.on('opentag', ({ local, uri, prefix, name, attributes }) => {
    if (uri !== SVG || prefix !== '') refuse(`<${name}> is no element of SVG without a prefix.`);
    if (!ELEMENTS.has(local)) refuse(`<${name}> may not stand in a drawing.`);
    if (open.length === 0 && local !== 'svg') refuse(`it begins with <${name}>.`);
    if (open.at(-1) === 'style') refuse('a style holds elements.');
    if (open.push(local) > MAX_DEPTH) refuse(`it is nested deeper than ${MAX_DEPTH} elements.`);
    weight.open(attributes.id?.value);
    for (const { name: attribute, value } of Object.values(attributes)) {
      const fault = faultOf(attribute, value);
      if (fault) refuse(fault);
      if (isLink(attribute)) weight.refer(value.trim().slice(1));
      else if (!FREE_ATTRIBUTE.test(attribute)) styled(value);
    }
    size ??= sizeOf(attributes.width?.value, attributes.height?.value, attributes.viewBox?.value);
  });
  parser.on('closetag', () => {
    if (open.pop() === 'style') {
      styled(styles);
      styles = '';
    }
    weight.close();
  });
  parser.write(text).close();

  weight.end();
  return size ?? refuse('it is empty.');
}

const tooLong = (what: string) => `${what} has more than ${MAX_SVG_VALUE_LENGTH} characters.`;

const isLink = (name: string) => name === 'href' || name === 'xlink:href';

function faultOf(name: string, value: string): string | null {
  if (!ATTRIBUTES.has(name) && !PREFIXED_ATTRIBUTES.has(name) && !FREE_ATTRIBUTE.test(name)) {
    return `the attribute "${name.slice(0, 80)}" may not stand in a drawing.`;
  }
  if (value.length > MAX_SVG_VALUE_LENGTH && !POINTS.has(name)) return tooLong(`the attribute "${name}"`);
  if (isLink(name) && !/^\s*#[^\s]+\s*$/.test(value)) {
    return `"${name}" leads out of the drawing; only "#name" is taken.`;
  }
  if (
    name === 'attributeName' &&
    (!ATTRIBUTES.has(value) || ['href', 'style', 'class', 'id'].includes(value))
  ) {
    return `"${value.slice(0, 80)}" may not be animated.`;
  }
  // A prefix that is bound anew would give a known name another meaning.
  if (name === 'xmlns' && value !== SVG) return 'its namespace is not that of SVG.';
  if (name === 'xmlns:xlink' && value !== XLINK) return 'the prefix "xlink" means something else here.';
  return null;
}

/** What stands between the brackets of a url() that stays in the drawing. */
const PLACE = /\s*["']?#[^\s"'()]+["']?\s*\)/y;

/** Why a style (or an attribute that is read like one) is refused; null if it is not. */
function faultOfStyle(css: string): string | null {
  // Escapes and comments would hide a name from the checks below.
  if (css.includes('\\')) return 'a style has a backslash.';
  if (css.includes('/*')) return 'a style has a comment.';
  for (const [, rule = ''] of css.matchAll(/@\s*([\w-]*)/g)) {
    if (!AT_RULES.has(rule.toLowerCase())) return `a style has the rule "@${rule.slice(0, 80)}".`;
  }
  // Only where a word begins: looked for from each of its letters, a long word would take for ever.
  for (const { 0: call, 1: called = '', index } of css.matchAll(/(?<![\w-])([\w-]+)\(/g)) {
    const name = called.toLowerCase();
    if (!FUNCTIONS.has(name)) return `a style calls "${called.slice(0, 80)}()".`;
    PLACE.lastIndex = index + call.length;
    if (name === 'url' && !PLACE.test(css)) {
      return 'a style fetches something from elsewhere; only url(#name) is taken.';
    }
  }
  return null;
}

function sizeOf(width = '', height = '', viewBox = ''): Size {
  const given = [pixels(width), pixels(height)];
  const [, , boxWidth, boxHeight] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [w, h] = given[0] && given[1] ? given : [whole(boxWidth), whole(boxHeight)];
  return w && h ? { width: w, height: h } : { width: null, height: null };
}

function pixels(length: string): number | null {
  const number = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(length)?.[1];
  return number === undefined ? null : whole(Number(number));
}

/** At least one pixel; null for what is no size. */
function whole(number: number | undefined): number | null {
  return number !== undefined && Number.isFinite(number) && number > 0
    ? Math.max(1, Math.round(number))
    : null;
}
