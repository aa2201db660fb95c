// An item's fields to write in: for one that is there, or for a new one.
import {byId, h} from "/page/dom.js";
import {drawPreview} from "/page/preview.js";
import {verdict} from "/page/item.js";
import {talk} from "/page/talk.js";

const PATIENCE = 300; // milliseconds after the last key until the linter is asked
let form = null;

export const editing = () => form !== null;
export const edited = () => form;

export function closeEdit() {
  if (form) clearTimeout(form.timer);
  form = null;
}

// `item` is changed, or null where one is added; `like` fills in the fields of a new one.
export function openEdit(item, {like = null, digit = 0, save, leave}) {
  closeEdit();
  const from = item || like || {kind: "mcq", skill: "fact", stem: "", key: "", distractors: ["", "", ""], hint: "", gloss: "", sentence: ""};
  form = {item, seen: talk.state.seen, kind: from.kind, skill: from.skill, timer: 0, save, leave, before: null};
  const place = byId("item");
  const fields = h("div", {class: "fields"}), top = h("div", {});
  const root = h("form", {class: "edit", novalidate: true, "aria-label": item ? "Edit the item" : "Add an item",
    onsubmit: (event) => { event.preventDefault(); save(); }, oninput: later, onkeydown: keys},
  h("h2", {id: "item-title"}, item ? "Edit" : "Add an item"),
  top,
  fields,
  h("div", {class: "buttons"},
    h("button", {type: "submit", class: "main"}, "Save ", h("kbd", {}, "Enter")),
    h("button", {type: "button", onclick: leave}, "Leave ", h("kbd", {}, "Esc"))),
  h("div", {id: "verdict", class: "verdict", role: "status", "aria-live": "polite"}),
  h("div", {id: "edit-preview"}));
  function draw(from) {
    if (!item) top.replaceChildren(kinds(from, (kind) => {
      form.kind = kind;
      draw({...from, ...values(), kind});
      top.querySelector("select").focus();
      later();
    }));
    fields.replaceChildren(...inputs(from));
  }
  draw(from);
  place.replaceChildren(root);
  place.scrollTop = 0;
  form.before = JSON.stringify(values());
  if (digit) root.querySelectorAll("input[type=radio][name=right]")[digit - 1]?.click();
  const first = digit ? root.querySelector("input[name=right]:checked") : root.querySelector("textarea, input[type=text]");
  first?.focus();
  if (first && first.select) first.select();
}

function kinds(from, change) {
  const option = (kind, label) => h("option", {value: kind, selected: from.kind === kind}, label);
  const skill = (name, label) => h("option", {value: name, selected: from.skill === name}, label);
  return h("div", {class: "pair"},
    h("label", {}, "Kind ", h("select", {name: "kind", onchange: (event) => change(event.target.value)},
      option("mcq", "Question with options"), option("cloze", "Sentence with a gap"), option("vocab", "Card about a word"),
      option("truth", "True or false (worksheet)"), option("open", "Open question (worksheet)"), option("order", "Event to put in order (worksheet)"))),
    !["mcq", "cloze"].includes(from.kind) ? null : h("label", {}, "Practises ", h("select", {name: "skill", onchange: (event) => { form.skill = event.target.value; later(); }},
      skill("fact", "Facts"), skill("vocabulary", "Vocabulary"), skill("morphology", "Word formation"))));
}

function inputs(item) {
  const own = !form.item || form.item.added, word = !own && item.lemma && item.skill !== "fact";
  const found = [];
  if (item.kind === "mcq") {
    found.push(area("stem", "Question", item.stem, talk.state.language), options(item));
  } else if (item.kind === "cloze") {
    found.push(area("stem", "Sentence, its gap as five underscores _____", item.stem, talk.state.language), text("key", "Key", item.key, talk.state.language),
      text("hint", "Hint behind the gap", item.hint, talk.state.language));
  } else if (item.kind === "truth") {
    found.push(area("stem", "Statement", item.stem, talk.state.language), verdicts(item.key));
  } else if (item.kind === "open") {
    found.push(area("stem", "Question", item.stem, talk.state.language), area("key", "Model answer", item.key, talk.state.language));
  } else if (item.kind === "order") {
    found.push(area("stem", "Event", item.stem, talk.state.language));
    if (own) found.push(text("key", "Its place in the order: 1, 2 …", item.key, talk.state.language));
  } else if (own) {
    found.push(text("stem", "Word", item.stem, talk.state.language), text("key", "Meaning", item.key, "en"));
  }
  if (["mcq", "cloze"].includes(item.kind) || (item.kind === "vocab" && !own)) {
    found.push(text("gloss", word ? `Meaning of ${item.lemma}, on every item about it` : "Meaning in English", item.gloss, "en"));
  }
  found.push(area("sentence", "Sentence that proves it", item.sentence, talk.state.language));
  return found;
}

const text = (name, label, value, lang) => h("label", {class: "field"}, h("span", {}, label),
  h("input", {type: "text", name, value: value || "", lang, autocomplete: "off", maxlength: "2000"}));

function area(name, label, value, lang) {
  const box = h("textarea", {name, lang, rows: "2", maxlength: "2000"});
  box.value = value || "";
  return h("label", {class: "field"}, h("span", {}, label), box);
}

function verdicts(key) {
  return h("label", {class: "field"}, h("span", {}, "It is"), h("select", {name: "key", lang: talk.state.language},
    talk.state.verdicts.map((word) => h("option", {value: word, selected: word === key}, word))));
}

function options(item) {
  const texts = [item.key, ...item.distractors];
  while (texts.length < 3) texts.push("");
  const rows = h("div", {class: "choices"});
  const renumber = () => [...rows.children].forEach((row, n) => {
    row.querySelector("input[type=radio]").setAttribute("aria-label", `Option ${n + 1} is right`);
    row.querySelector("input[type=text]").setAttribute("aria-label", `Option ${n + 1}`);
    row.querySelector("button").setAttribute("aria-label", `Remove option ${n + 1}`);
    row.querySelector(".digit").textContent = String(n + 1);
  });
  const add = (value, right) => {
    const row = h("div", {class: "choice"}, h("span", {class: "digit", "aria-hidden": "true"}),
      h("input", {type: "radio", name: "right", checked: right}),
      h("input", {type: "text", name: "option", value, lang: talk.state.language, autocomplete: "off", maxlength: "2000"}),
      h("button", {type: "button", onclick: () => {
        if (rows.children.length < 4 || row.querySelector("input[type=radio]").checked) return;
        row.remove();
        renumber();
        later();
      }}, h("span", {"aria-hidden": "true"}, "×")));
    rows.append(row);
    renumber();
    return row;
  };
  texts.forEach((value, n) => add(value, n === 0));
  return h("fieldset", {}, h("legend", {}, "Options; the marked one is right, Alt and its number marks it"), rows,
    h("button", {type: "button", class: "small", onclick: () => {
      if (rows.children.length < 5) add("", false).querySelector("input[type=text]").focus();
    }}, "Another option"));
}

// What stands in the fields now.
export function values() {
  const root = document.querySelector("form.edit"), found = {};
  if (!root) return found;
  for (const box of root.querySelectorAll("textarea, select[name=key], input[type=text]:not([name=option])")) found[box.name] = box.value;
  const rows = [...root.querySelectorAll(".choice")].map((row) => ({
    right: row.querySelector("input[type=radio]").checked, text: row.querySelector("input[type=text]").value.trim(),
  }));
  if (rows.length) {
    found.key = rows.find((row) => row.right).text;
    found.distractors = rows.filter((row) => !row.right && row.text).map((row) => row.text);
  }
  return found;
}

// Only what differs from what the fields held at first: the rest stays as it is, whoever changes it meanwhile.
export function changedValues() {
  const before = JSON.parse(form.before), now = values();
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

// Whether something was written that would be lost. What a new item is filled with at first is no work of anybody.
export function dirty() {
  if (!form || !document.querySelector("form.edit")) return false;
  if (form.item) return Object.keys(changedValues()).length > 0;
  const before = JSON.parse(form.before), chosen = document.querySelector("form.edit select[name=key]") ? ["key"] : [];
  return Object.entries(values()).some(([name, value]) => !chosen.includes(name) && [].concat(value).join("").trim() !== ""
    && JSON.stringify(value) !== JSON.stringify(before[name]));
}

export function wanted() {
  if (form.item) return {id: form.item.id, set: changedValues(), seen: form.seen};
  return {add: {...values(), kind: form.kind, skill: form.skill}, seen: form.seen};
}

function later() {
  if (!form) return;
  clearTimeout(form.timer);
  form.timer = setTimeout(ask, PATIENCE);
}

async function ask() {
  const mine = form, asked = wanted();
  if (mine.item && !Object.keys(asked.set).length) {
    byId("verdict").replaceChildren();
    byId("edit-preview").replaceChildren();
    return;
  }
  const {body} = await talk.post("try", asked);
  if (form !== mine) return;
  const item = {...(mine.item || {}), id: body.id, state: "deck", reason: ""};
  const problems = body.problems || [{severity: "note", message: body.error || "", hint: ""}];
  byId("verdict").replaceChildren(verdict(item, body.details || {broken: [], weak: []}, problems));
  byId("edit-preview").replaceChildren(...(body.details && !problems.some((p) => p.severity === "error") ? [drawPreview(item, body.details, true)] : []));
}

function keys(event) {
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code);
  if (event.altKey && digit) {
    event.preventDefault();
    document.querySelectorAll(".choice input[type=radio]")[digit[1] - 1]?.click();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.target.closest("button, select")) {
    event.preventDefault();
    form.save();
  } else if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    form.leave();
  }
}
