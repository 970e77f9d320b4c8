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

/** What the browser tab remembers while it is open, also across pages. */
export const memory = {
  get: (name) => sessionStorage.getItem(`policybrief.${name}`),
  set: (name, value) => sessionStorage.setItem(`policybrief.${name}`, value),
  forget: (name) => sessionStorage.removeItem(`policybrief.${name}`),
};
