// Runs in a page of ours: what can be reached from it, and by which keys.
const REACHABLE = 'a[href], button, summary, iframe, input, select, textarea, [tabindex="0"]';

/** Every link of the page, whole, and every place on it that a link can name. */
globalThis.linksAndPlaces = () => ({
  links: [...document.querySelectorAll('a[href], link[href], img[src], script[src]')].map(
    (element) => element.href || element.src,
  ),
  places: [...document.querySelectorAll('[id]')].map(({ id }) => id),
});

/** How many things one can see and use. */
globalThis.usable = () => {
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  return [...document.querySelectorAll(REACHABLE)].filter(seen).map((element, i) => {
    element.dataset.nth = String(i);
    return i;
  });
};

/** The mark of what has the focus; null where nothing of the page has it. */
globalThis.focused = () => document.activeElement?.dataset?.nth ?? null;
