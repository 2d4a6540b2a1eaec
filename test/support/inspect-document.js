// What is done inside a browser to look at a document. It is put into each, before anything of the document itself is.

/** What happens to elements as people read. */
const EVENTS = ['mouseover', 'pointerenter', 'focus', 'click', 'toggle', 'animationstart'];
/** What is another one from document to document. */
const CHANGING = new Set(['activeElement', 'currentScript', 'event']);
/** Places whose insides are read by rules of their own; what they add themselves is allowed there. */
const CONTEXTS = [
  ['<svg>', '</svg>', 'svg'],
  ['<svg><foreignObject>', '</foreignObject></svg>', 'svg', 'foreignobject'],
  ['<svg><desc>', '</desc></svg>', 'svg', 'desc'],
  ['<math>', '</math>', 'math'],
  ['<math><mtext>', '</mtext></math>', 'math', 'mtext'],
  ['<math><annotation-xml encoding="text/html">', '</annotation-xml></math>', 'math', 'annotation-xml'],
  ['<table>', '</table>'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['<select>', '</select>', 'select'],
  ['<select><option>', '</option></select>', 'select', 'option'],
  ['<form>', '</form>', 'form'],
  ['<button>', '</button>', 'button'],
  ['<noscript>', '</noscript>', 'noscript'],
  ['<textarea>', '</textarea>', 'textarea'],
  ['<xmp>', '</xmp>', 'xmp'],
  ['<iframe>', '</iframe>', 'iframe'],
  ['<p title="of the test"><a href="https://a.example/">', '</a></p>'],
];

/** Kinds of what windows and documents have by nature, as told in another one. */
function natives(of) {
  const kinds = (owner) => {
    const found = {};
    for (let at = owner; at; at = Object.getPrototypeOf(at)) {
      for (const name of Object.getOwnPropertyNames(at)) found[name] = kindOf(owner[name]);
    }
    return found;
  };
  return { window: kinds(of), document: kinds(of.document) };
}

function kindOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * Everything in this document that is more than a text with its form, also after it was read again, here and there.
 * `texts` are the names and the sources of its `main` elements, `allowed` what a text may be made of, `own` where pictures may come from.
 */
function inspect({ texts, allowed, own }) {
  const faults = [];
  const mains = [...document.querySelectorAll('main')];
  const around = [...document.body.children];
  if (
    mains.length !== texts.length ||
    mains.some((main, i) => around[i] !== main) ||
    around.length > mains.length
  )
    faults.push(`there are ${mains.length} texts in place of ${texts.length}`);
  if (document.querySelectorAll('title').length !== 1) faults.push('there is another title');
  for (const [i, main] of mains.entries()) lookAt(main, texts[i]);
  const known = natives(top.frames[0]);
  compare(window, known.window, 'window');
  compare(document, known.document, 'document');
  return faults;

  function lookAt(main, { name, source }) {
    const before = faults.length;
    const html = main.innerHTML;
    check(main, 'as it came');
    main.innerHTML = html;
    if (main.innerHTML !== html) faults.push('it is another one when it is read again');
    check(main, 'read again');
    for (const [open, close, ...more] of CONTEXTS) {
      const box = document.createElement('div');
      main.append(box);
      box.innerHTML = open + source + close;
      check(box, `inside ${open}`, ...more);
      box.remove();
    }
    const range = document.createRange();
    range.selectNode(main);
    main.append(range.createContextualFragment(source));
    check(main, 'twice');
    for (let j = before; j < faults.length; j++) faults[j] = `${name}: ${faults[j]}`;
  }

  function check(root, where, ...more) {
    for (const element of root.querySelectorAll('*')) {
      const tag = element.localName.toLowerCase();
      if (more.includes(tag)) continue;
      if (!allowed.tags.includes(tag)) faults.push(`<${tag}> ${where}`);
      for (const { name, value } of element.attributes) {
        if (name === 'title' && value === 'of the test') continue;
        if (!allowed.attributes.includes(name) || !isInert(name, value))
          faults.push(`${name}="${value}" of <${tag}> ${where}`);
      }
      for (const event of EVENTS) element.dispatchEvent(new Event(event));
    }
  }

  function isInert(name, value) {
    if (name === 'href') return /^(https?:\/\/|mailto:|#)/.test(value);
    if (name === 'src') return value.startsWith(`${own}/v1/`);
    return name !== 'popovertarget' || document.getElementById(value) !== null;
  }

  function compare(owner, natural, of) {
    for (const [name, kind] of Object.entries(natural)) {
      const now = kindOf(owner[name]);
      if (now !== kind && !CHANGING.has(name)) faults.push(`${of}.${name} is ${now}, and was ${kind}`);
    }
  }
}

Object.defineProperty(window, 'looking', { value: { inspect } });
