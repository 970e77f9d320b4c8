// What the keyboard can reach in a page, and what can be seen of it. These functions run in the page.

/** Marks every visible interactive element with its number in document order and keeps how it looks without focus. */
export function markInteractive() {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], audio[controls], video[controls], iframe';
  const paint = (element, part) => {
    const style = getComputedStyle(element, part);
    return [style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth].join('|');
  };
  // A card may show the focus of its link.
  const look = (element) => [
    ...[null, '::before', '::after'].map((part) => paint(element, part)),
    ...[element.closest('article'), element.closest('li')].map((box) => (box ? paint(box) : '')),
  ].join('/');
  const reachable = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest('[inert]') || element.type === 'hidden') return false;
    // Of several radio buttons the keyboard stops at one.
    if (element.type === 'radio' && !element.checked && document.querySelector(`input[name="${element.name}"]:checked`)) return false;
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && element.getClientRects().length > 0;
  };
  window.look = look;
  window.describe = (element) => `<${element.localName}${element.getAttribute('href') ? ` href=${element.getAttribute('href').slice(0, 60)}` : ''}> “${(element.innerText || element.ariaLabel || element.value || '').trim().slice(0, 40)}”`;
  const found = [...document.querySelectorAll(wanted)].filter(reachable);
  window.plain = new Map(found.map((element) => [element, look(element)]));
  return found.map(window.describe);
}

/** The number of the focused element, `-1` for the page itself, `null` for one that was not marked; and what is wrong with how it looks. */
export function stop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return { number: -1, problems: [] };
  const number = [...window.plain.keys()].indexOf(element);
  const problems = [];
  if (number >= 0 && window.look(element) === window.plain.get(element)) problems.push('looks the same with focus and without');
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const { clientWidth, clientHeight } = document.documentElement;
  const inside = boxes.filter((box) => box.bottom > 0 && box.top < clientHeight && box.right > 0 && box.left < clientWidth);
  if (!inside.length) problems.push(`lies outside the window (${JSON.stringify(boxes[0] ?? 'no box')})`);
  const whole = boxes.every((box) => box.top >= -1 && box.bottom <= clientHeight + 1);
  const tall = element.getBoundingClientRect().height > clientHeight - 100;
  if (inside.length && !whole && !tall) problems.push('is partly outside the window');
  const mine = (hit) => hit && (element.contains(hit) || hit.contains(element) && hit.closest('label, summary, a, button') !== null || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  const seen = inside.some((box) => [0.5, 0.1, 0.9].some((part) => mine(document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2))));
  if (inside.length && !seen) {
    const [box] = inside;
    const cover = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    problems.push(`is covered by <${cover?.localName} ${cover?.className}>`);
  }
  return { number, problems, name: window.describe(element), extra: number < 0 };
}
