// Runs in a page of ours: what can be reached from it, and by which keys.
const REACHABLE = 'a[href], button, summary, iframe, input, select, textarea, [tabindex="0"]';

/** Every link of the page, whole, and every place on it that a link can name. */
globalThis.linksAndPlaces = () => ({
  links: [...document.querySelectorAll('a[href], link[href], img[src], script[src]')].map(
    (element) => element.href || element.src,
  ),
  places: [...document.querySelectorAll('[id]')].map(({ id }) => id),
});

/** Begins to note what gets the focus; says how many things one can see and use. */
globalThis.watchFocus = () => {
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  globalThis.missed = new Set([...document.querySelectorAll(REACHABLE)].filter(seen));
  document.addEventListener('focusin', ({ target }) => globalThis.missed.delete(target));
  return globalThis.missed.size;
};

/** What one can see and use, and what has not had the focus yet. */
globalThis.unreached = () => [...globalThis.missed].map(({ outerHTML }) => outerHTML.slice(0, 200));
