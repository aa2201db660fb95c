// The article with the current item's evidence marked, and faint marks for what the other items ask.
import {byId, h} from "/page/dom.js";

let drawn = null;

export function drawArticle(state, item, others, choose) {
  const place = byId("article");
  const spans = marks(state, item, others);
  place.replaceChildren(h("p", {class: "headline"}, state.title), ...state.paragraphs.map((p) => paragraph(p, spans, choose)));
  if (item && drawn !== item.id) {
    const mark = place.querySelector(".key") || place.querySelector(".proof");
    if (mark) mark.scrollIntoView({block: "center", behavior: calm() ? "auto" : "smooth"});
  }
  drawn = item ? item.id : null;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Offsets count characters, which JavaScript's strings do not: 👩 is one of them and two of these.
function marks(state, item, others) {
  const found = others.filter((i) => i.start >= 0 && (!item || i.id !== item.id))
    .map((i) => ({start: i.start, end: i.end, name: "other", id: i.id}));
  if (!item) return found;
  if (item.sentence_start >= 0) found.push({start: item.sentence_start, end: item.sentence_end, name: "proof"});
  else if (item.sentence) found.push(...searched(state, item.sentence, "proof"));
  if (item.start >= 0) found.push({start: item.start, end: item.end, name: "key"});
  return found;
}

function searched(state, sentence, name) {
  for (const p of state.paragraphs) {
    const at = p.text.indexOf(sentence);
    if (at < 0) continue;
    const start = p.start + [...p.text.slice(0, at)].length;
    return [{start, end: start + [...sentence].length, name}];
  }
  return [];
}

function paragraph(p, spans, choose) {
  const letters = [...p.text], end = p.start + letters.length;
  const mine = spans.filter((s) => s.start < end && s.end > p.start);
  const cuts = [...new Set([p.start, end, ...mine.flatMap((s) => [s.start, s.end])])]
    .filter((at) => at >= p.start && at <= end).sort((a, b) => a - b);
  const parts = cuts.slice(1).map((stop, n) => {
    const start = cuts[n], text = letters.slice(start - p.start, stop - p.start).join("");
    const over = mine.filter((s) => s.start <= start && s.end >= stop);
    if (!over.length) return text;
    const names = [...new Set(over.map((s) => s.name))];
    const other = over.find((s) => s.id);
    // Only the mark of the current item is told to those who do not see it.
    return h(names.includes("key") ? "mark" : "span",
      {class: names.join(" "), onclick: other && !names.includes("key") ? () => choose(other.id) : () => {}}, text);
  });
  if (p.kind === "heading") return h("h3", {}, parts);
  return h("p", {}, p.number ? h("span", {class: "number", "aria-hidden": "true"}, String(p.number)) : null, parts);
}
