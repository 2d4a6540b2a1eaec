// Runs in a browser that shows one SVG: where each text and each box of it really is, and what is wrong with that.
globalThis.faultsOfPicture = () => {
  /** Half a pixel: what rounding may do. */
  const SLACK = 0.5;
  const picture = document.querySelector('svg');
  const all = (selector) => [...picture.querySelectorAll(selector)];
  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { left: x, top: y, right: x + width, bottom: y + height };
  };
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
  const within = (a, b) =>
    a.left >= b.left - SLACK &&
    a.right <= b.right + SLACK &&
    a.top >= b.top - SLACK &&
    a.bottom <= b.bottom + SLACK;
  const texts = all('text').map((text) => {
    // The line box has room above capitals and below: what is seen of a text is less high.
    const { left, right, top, bottom } = boxOf(text);
    const size = Number(text.getAttribute('font-size'));
    const middle = (top + bottom) / 2;
    const seen = { left, right, top: middle - size / 2, bottom: middle + size / 2 };
    return { said: text.textContent ?? '', box: seen, part: text.closest('g').getAttribute('class') };
  });
  const ground = boxOf(picture);
  // The front of each box stands last in its group.
  const fronts = all('g.box').map((group) => boxOf(group.lastElementChild));
  const faults = [];
  for (const [i, text] of texts.entries()) {
    if (!within(text.box, ground)) faults.push(`"${text.said}" runs out of the picture`);
    for (const other of texts.slice(i + 1)) {
      if (overlap(text.box, other.box)) faults.push(`"${text.said}" overlaps "${other.said}"`);
    }
    if (text.part === 'count') continue;
    for (const front of fronts) {
      if (overlap(text.box, front) && !within(text.box, front))
        faults.push(`"${text.said}" crosses the edge of a box`);
    }
  }
  for (const { said, box } of texts.filter(({ part }) => part === 'caption')) {
    if (!fronts.some((front) => within(box, front))) faults.push(`"${said}" stands in no box`);
  }
  for (const [kind, ground] of [
    ['label', 'g.label'],
    ['count', 'g.count'],
  ]) {
    for (const group of all(ground)) {
      const back = boxOf(group.firstElementChild);
      for (const text of group.querySelectorAll('text')) {
        const { left, right } = boxOf(text);
        if (left < back.left - SLACK || right > back.right + SLACK)
          faults.push(`${kind} "${text.textContent}" is wider than its ground`);
      }
    }
  }
  for (const [i, one] of fronts.entries()) {
    for (const other of fronts.slice(i + 1)) {
      if (overlap(one, other) && !within(one, other) && !within(other, one)) faults.push('two boxes overlap');
    }
  }
  return faults;
};
