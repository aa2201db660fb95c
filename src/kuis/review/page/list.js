// The list of items: by skill, filtered, with the state of each.
import {talk} from "/page/talk.js";
import {byId, h, short} from "/page/dom.js";

const SKILLS = {fact: "Facts", vocabulary: "Vocabulary", morphology: "Word formation"};
const SHEET_ONLY = new Set(["truth", "order", "open"]);

export const FILTERS = {
  deck: ["In the deck", (i) => inDeck(i)],
  todo: ["Not yet reviewed", (i, seen) => inDeck(i) && !seen(i)],
  changed: ["Changed by hand", (i) => isChanged(i) || i.pinned || i.added],
  skipped: ["Skipped", (i) => i.state === "skipped"],
  spare: ["Spare", (i) => i.state === "spare"],
  refused: ["Refused by the linter", (i) => i.state === "refused"],
  all: ["All", () => true],
};

// What was skipped stays in sight, so that it can be taken back.
export const inDeck = (i) => ["deck", "sheet", "skipped"].includes(i.state);
export const isChanged = (i) => !i.added && Object.keys(i.made).length > 0;

export function chosen(items, filter, words, seen) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((i) => FILTERS[filter][1](i, seen)).filter((i) => {
    const text = [i.id, i.stem, i.key, i.hint, i.gloss, i.lemma, ...i.distractors].join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export function fillFilters(select, items, seen, now) {
  select.replaceChildren(...Object.entries(FILTERS).map(([name, [label, fits]]) => h("option",
    {value: name, selected: name === now}, `${label} (${items.filter((i) => fits(i, seen)).length})`)));
  select.value = now;
}

export function group(item) {
  return SHEET_ONLY.has(item.kind) ? "Worksheet only" : SKILLS[item.skill];
}

export function badges(item) {
  const found = [];
  if (item.state === "skipped") found.push(["skipped", "skipped"]);
  if (item.state === "spare") found.push(["spare", "spare"]);
  if (item.state === "refused") found.push(["refused", `refused ${item.code}`]);
  if (item.state === "sheet") found.push(["sheet", "sheet only"]);
  if (item.pinned) found.push(["pinned", "pinned"]);
  if (item.added) found.push(["added", "added"]);
  if (isChanged(item)) found.push(["changed", "changed"]);
  return found.map(([name, text]) => h("span", {class: `badge ${name}`}, text));
}

export function drawList(items, current, seen, choose) {
  const place = byId("list");
  const groups = new Map();
  for (const item of items) {
    const name = item.state === "refused" ? "Refused" : group(item);
    groups.set(name, [...(groups.get(name) || []), item]);
  }
  place.replaceChildren(...[...groups].map(([name, found]) => h("section", {class: "group"},
    h("h3", {}, `${name} `, h("span", {class: "count"}, String(found.length))),
    h("ol", {class: "rows"}, found.map((item) => h("li", {}, row(item, item.id === current, seen(item), choose)))),
  )));
  if (!items.length) place.append(h("p", {class: "empty"}, "No items here. Choose another list, or clear the search."));
  place.querySelector("[aria-current]")?.scrollIntoView({block: "nearest"});
}

function row(item, current, seen, choose) {
  return h("button", {
    type: "button", class: `row ${item.state}`, "data-id": item.id, "aria-current": current ? "true" : null,
    onclick: () => choose(item.id),
  },
  h("span", {class: "tick", "aria-hidden": "true"}, seen ? "✓" : ""),
  h("span", {class: "unseen"}, seen ? "reviewed, " : ""),
  h("span", {class: "text"}, h("span", {lang: talk.state.language, class: "asked"}, short(item.stem.replace("_____", "…"), 110)),
    h("span", {class: "answer", lang: item.kind === "vocab" ? "en" : talk.state.language}, short(item.key, 60)),
    h("span", {class: "badges"}, badges(item))));
}
