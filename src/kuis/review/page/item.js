// The current item: what it asks, why it is as it is, what the linter thinks, and what can be done with it.
import {talk} from "/page/talk.js";
import {badges, group, isChanged} from "/page/list.js";
import {byId, h, stemOf} from "/page/dom.js";
import {drawPreview} from "/page/preview.js";

const KINDS = {mcq: "choice", cloze: "gap", vocab: "card", truth: "true or false", order: "put in order", open: "open question"};
const NAMES = {stem: "Question", key: "Key", distractors: "Wrong options", hint: "Hint", gloss: "Meaning", sentence: "Evidence"};

export const onCard = (item) => ["mcq", "cloze", "vocab"].includes(item.kind);
export const editable = (item) => item.state !== "refused";
export const pinnable = (item) => editable(item) && !item.added && item.kind !== "order";

export function drawItem(item, details, problems, acts, keepFocus) {
  const place = byId("item");
  if (!item) {
    place.replaceChildren(h("h2", {id: "item-title"}, "Item"), h("p", {class: "empty"}, "No item is chosen."));
    return;
  }
  place.replaceChildren(
    head(item),
    h("p", {class: "stem", lang: talk.state.language}, stemOf(item.stem)),
    answers(item, details),
    h("dl", {class: "facts"}, facts(item)),
    item.sentence ? h("blockquote", {lang: talk.state.language}, item.sentence) : null,
    buttons(item, acts),
    h("div", {id: "verdict", class: "verdict"}, verdict(item, details, problems)),
    item.state !== "refused" ? drawPreview(item, details) : null,
    why(item, details),
  );
  if (!keepFocus) place.scrollTop = 0;
}

function head(item) {
  return h("div", {class: "head"},
    h("h2", {id: "item-title", tabindex: "-1"}, `${group(item)}: ${KINDS[item.kind]}`),
    item.level ? h("span", {class: "level"}, item.level) : null,
    h("span", {class: "badges"}, badges(item)));
}

function answers(item, details) {
  if (item.kind !== "mcq" && item.kind !== "truth") {
    return h("p", {class: "keyline"}, h("span", {class: "label"}, item.kind === "vocab" ? "Meaning" : "Key"), " ",
      h("strong", {lang: item.kind === "vocab" ? "en" : talk.state.language}, item.key));
  }
  const origins = details ? details.origins : {};
  const option = (text, right, n) => h("li", {class: right ? "option right" : "option"},
    h("span", {class: "digit", "aria-hidden": "true"}, String(n)),
    h("span", {class: "body"}, h("span", {lang: talk.state.language}, text),
      !right && origins[text] ? h("span", {class: "origin"}, origins[text]) : null),
    h("span", {class: "sign"}, right ? h("span", {role: "img", "aria-label": "right"}, "✓") : null));
  return h("ol", {class: "options"}, option(item.key, true, 1), item.distractors.map((text, n) => option(text, false, n + 2)));
}

function facts(item) {
  const rows = [];
  if (item.hint) rows.push(["Hint", item.hint, talk.state.language]);
  if (item.gloss && item.kind !== "vocab") rows.push(["Meaning", item.gloss, "en"]);
  for (const [field, was] of Object.entries(item.made)) {
    rows.push([`${NAMES[field]} was`, [].concat(was).join(" · ") || "(empty)", talk.state.language, "was"]);
  }
  return rows.flatMap(([name, text, lang, kind]) => [h("dt", {class: kind}, name), h("dd", {lang, class: kind}, text)]);
}

function buttons(item, acts) {
  const made = [];
  const button = (label, key, act, more = {}) => h("button", {type: "button", onclick: act, ...more}, label, " ", h("kbd", {}, key));
  if (item.state !== "refused") {
    made.push(button(item.state === "skipped" ? "Next" : "Keep, next", "j", acts.next, {class: "main", id: "keep"}));
    const skipped = item.state === "skipped";
    made.push(button(item.added ? "Remove" : skipped ? "Take back" : "Skip", "x", acts.skip,
      {id: "skip", "aria-pressed": item.added ? null : String(skipped)}));
    if (pinnable(item)) made.push(button("Pin", "p", acts.pin, {id: "pin", "aria-pressed": String(item.pinned)}));
    made.push(button("Edit", "e", acts.edit, {id: "edit"}));
    if (isChanged(item)) made.push(h("button", {type: "button", id: "reset", onclick: acts.reset}, "As it was made"));
  } else {
    made.push(button("Next", "j", acts.next, {class: "main"}), button("Add one like it", "a", acts.copy));
  }
  return h("div", {class: "buttons"}, made);
}

// What the linter thinks, and the problems in the file that name this item.
export function verdict(item, details, problems) {
  const found = problems.map((p) => line(p.severity, "", about(item, p) + (p.hint ? ` (${p.hint})` : "")));
  if (details) {
    found.push(...details.broken.map((f) => line("error", f.code, f.reason)));
    found.push(...details.weak.map((f) => line("warning", f.code, f.reason)));
  }
  if (item.state === "spare" || item.state === "sheet" || (item.state === "skipped" && item.reason)) {
    if (item.reason) found.push(line("note", "", `${item.state === "sheet" ? "On the worksheet alone" : "Not in the deck"}: ${item.reason}`));
  }
  if (!details && !found.length) return h("p", {class: "faint"}, "…");
  if (!found.length) return h("p", {class: "good"}, h("span", {"aria-hidden": "true"}, "✓ "), "The linter has nothing to say against it.");
  return h("ul", {class: "findings"}, found);
}

// "'fact.…' breaks S9: …" without the name that everybody sees.
export function about(item, problem) {
  const text = problem.message.replace(`'${item.id}'`, "").replace(/^[:\s]+/, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function line(kind, code, text) {
  return h("li", {class: kind}, h("span", {class: "unseen"}, `${kind}: `), code ? h("b", {}, code, " ") : null, text);
}

function why(item, details) {
  if (!details) return null;
  const rows = [["Rule", details.rule.join("; ")], ["Name", item.id]];
  if (onCard(item) && !item.added) {
    const parts = details.score.parts.map((p) => `${p.code} ${p.amount.toFixed(2)}: ${p.reason}`);
    rows.push(["Score", [`${item.score.toFixed(3)} of 1`, ...parts].join("; ")]);
  }
  if (details.level) rows.push(["Level", `${item.level}: ${details.level}`]);
  if (details.key_kind) rows.push(["Key is", details.key_kind]);
  if (item.paragraph) rows.push(["Evidence", `paragraph ${item.paragraph}`]);
  return h("details", {class: "why"}, h("summary", {}, "Why it is as it is"),
    h("dl", {}, rows.flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)])));
}
