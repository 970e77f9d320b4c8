// What the panels of `policybrief serve` are built with. Texts become nodes, never HTML.

/** An element with attributes (those that are `null` are left out) and children. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
};

/** Words with `things` between backticks set as code. */
export const prose = (text) =>
  text.split("`").map((part, at, all) => (at % 2 && at < all.length - 1 ? element("code", {}, part) : part));

/** `1 mistake`, `2 mistakes` */
export const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

/** What the browser tab remembers while it is open, also across pages; nothing where it may not. */
export const memory = {
  get: (name) => remember((storage) => storage.getItem(`policybrief.${name}`)),
  set: (name, value) => remember((storage) => storage.setItem(`policybrief.${name}`, value)),
  forget: (name) => remember((storage) => storage.removeItem(`policybrief.${name}`)),
};

const remember = (use) => {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
};
