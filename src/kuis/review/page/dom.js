// Elements without a framework: h("p", {class: "stem", lang: "id"}, "text", child …). Text is always text, never HTML.
export function h(name, given, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

// What is said aloud, and shown for a while.
let silence = 0;
export function say(text, kind = "") {
  const place = byId("said");
  place.textContent = "";
  place.className = kind;
  // An element that says the same twice is heard once: the pause makes it new.
  setTimeout(() => { place.textContent = text; }, 30);
  clearTimeout(silence);
  silence = setTimeout(() => { place.textContent = ""; place.className = ""; }, 8000);
}

// A text with its gap drawn as a line; heard as "gap".
export function stemOf(text) {
  const parts = text.split("_____");
  return parts.flatMap((part, at) => (at
    ? [h("span", {class: "gap"}, h("span", {class: "unseen"}, "_____")), part] : [part]));
}

export const short = (text, most = 90) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
