// The sentences of the page, given by the server in the page's language; a key without a wording shows itself.
let table = {};

export function setWords(words) {
  table = words || {};
}

export function say(key, values) {
  const wording = table[key] ?? key;
  return values ? wording.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole) : wording;
}

export function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
