// The review page: one item after the other, each change written at once.
import {changedValues, closeEdit, dirty, edited, editing, openEdit, wanted} from "/page/edit.js";
import {chosen, drawList, fillFilters, inDeck} from "/page/list.js";
import {begin, build, save, saving, undo} from "/page/save.js";
import {byId, h, say} from "/page/dom.js";
import {showHelp} from "/page/help.js";
import {drawArticle} from "/page/article.js";
import {drawItem, editable, pinnable} from "/page/item.js";
import {listen} from "/page/keys.js";
import {talk} from "/page/talk.js";
import {turnPreview} from "/page/preview.js";

const NEWS = 1500; // milliseconds between looks at the files
const DETAILS = 80; // and before the details of an item are asked for: nobody waits for those that are passed by
const name = document.body.dataset.deck;
const memory = `kuis-review:${name}`;
const known = new Map();
let current = "", filter = "deck", timer = 0, stop = "";
let seen = remembered();

const state = () => talk.state;
const find = (id) => state().items.find((item) => item.id === id);
const content = (item) => [item.stem, item.key, ...item.distractors, item.gloss].join("|");
const isSeen = (item) => seen[item.id] === content(item);
const visible = () => chosen(state().items, filter, byId("find").value, isSeen);

function remembered() {
  try { return JSON.parse(localStorage.getItem(memory)) || {}; } catch { return {}; }
}
function see(item) {
  seen[item.id] = content(item);
  try { localStorage.setItem(memory, JSON.stringify(seen)); } catch { /* without a memory the count begins anew */ }
}

// Drawing.

function draw(keepFocus = false) {
  const item = find(current), items = visible();
  byId("title").textContent = state().title || name;
  for (const part of ["title", "article"]) byId(part).lang = state().language || "";
  const deck = state().items.filter(inDeck), done = deck.filter(isSeen).length;
  byId("bar").max = deck.length || 1;
  byId("bar").value = done;
  byId("progress").textContent = `${done} of ${deck.length} reviewed`;
  byId("undo").disabled = !state().undo;
  fillFilters(byId("show"), state().items, isSeen, filter);
  drawList(items, current, isSeen, choose);
  drawArticle(state(), item, state().items.filter((i) => i.state === "deck"), choose);
  drawNotices();
  if (!editing()) showItem(keepFocus);
}

function showItem(keepFocus = false) {
  const item = find(current), at = `${current} ${state().version}`;
  const focus = keepFocus && document.activeElement?.closest("#item")?.querySelector(":focus")?.id;
  drawItem(item, known.get(at), item ? problemsOf(item) : [], acts, keepFocus);
  if (focus) byId(focus)?.focus();
  clearTimeout(timer);
  if (!item || known.has(at)) return;
  timer = setTimeout(async () => {
    const {ok, body} = await talk.get("item", {id: item.id});
    if (!ok || `${current} ${state().version}` !== at) return;
    known.set(at, body);
    if (!editing()) showItem(true);
  }, DETAILS);
}

const problemsOf = (item) => state().problems.filter((p) => p.message.includes(`'${item.id}'`));

function drawNotices() {
  const found = state().problems.filter((p) => !state().items.some((i) => p.message.includes(`'${i.id}'`)));
  const line = (p) => h("p", {class: `notice ${p.severity}`}, p.text);
  const lead = state().broken
    ? [h("p", {class: "notice error"}, "The files cannot be read as they stand. Nothing is saved until this is mended; below is the deck as it was.")] : [];
  byId("notices").replaceChildren(...(stop ? [h("p", {class: "notice error"}, stop)] : []), ...lead, ...found.slice(0, 6).map(line),
    ...(found.length > 6 ? [h("p", {class: "notice"}, `… and ${found.length - 6} more: kuis check lists them all.`)] : []));
}

// What is done with items.

function choose(id) {
  if (editing() && !leaveEdit()) return;
  current = id;
  draw();
  pane("item");
}

function step(by) {
  if (editing()) return;
  const items = visible(), at = items.findIndex((item) => item.id === current), item = find(current);
  if (by > 0 && item && item.state !== "refused") see(item);
  // Under "not yet reviewed" the item itself has just left the list.
  const left = visible().length < items.length ? 0 : by;
  const next = at < 0 ? visible()[0] : visible()[at + (by > 0 ? left : by)];
  if (next) current = next.id;
  else if (by > 0) say(`That was the last one. ${byIdText()}`);
  draw();
  if (next && document.activeElement?.closest("#list")) byId("list").querySelector("[aria-current]")?.focus({preventScroll: false});
}

function byIdText() {
  const deck = state().items.filter(inDeck), open = deck.filter((item) => !isSeen(item)).length;
  return open ? `${open} of the deck are not reviewed yet.` : "All are reviewed: build the deck with b.";
}

function note(text) {
  stop = text || "";
  drawNotices();
}

const acts = {
  next: () => step(1),
  async skip() {
    const item = find(current);
    if (!item || item.state === "refused" || editing()) return;
    const items = visible(), at = items.findIndex((one) => one.id === item.id);
    if (item.added) {
      await save(() => find(item.id) && {id: item.id, remove: true, seen: state().seen}, () => "Removed. u brings it back.");
      if (current === item.id && !find(item.id)) current = (visible()[at] || visible()[at - 1] || {id: ""}).id;
    } else {
      let skip = false;
      await save(() => {
        skip = find(item.id)?.state !== "skipped";
        return {id: item.id, set: {skip}, seen: state().seen};
      }, () => (skip ? "Skipped." : "Taken back."));
      if (find(item.id)) see(find(item.id));
    }
    draw(true);
  },
  async pin() {
    const item = find(current);
    if (!item || !pinnable(item) || editing()) return;
    let pin = false;
    await save(() => {
      pin = !find(item.id)?.pinned;
      return {id: item.id, set: {pin}, seen: state().seen};
    }, () => (pin ? "Pinned." : "No longer pinned."));
    draw(true);
  },
  edit: () => startEdit(0),
  async reset() {
    const item = find(current);
    const set = Object.fromEntries(Object.keys(item.made).map((field) => [field, null]));
    await save(() => ({id: item.id, set, seen: state().seen}), () => "As it was made.");
    draw(true);
  },
  copy: () => startAdd(find(current)),
};

function startEdit(digit) {
  const item = find(current);
  if (!item || !editable(item) || editing()) {
    if (item && !editing()) say("This item was refused; a adds one like it.");
    return;
  }
  pane("item");
  openEdit(item, {digit: item.kind === "mcq" ? digit : 0, save: saveEdit, leave: () => leaveEdit() && draw()});
  focusBack();
}

function startAdd(like) {
  if (editing()) return;
  pane("item");
  const from = like && like.state === "refused" ? like : null;
  openEdit(null, {like: from, save: saveEdit, leave: () => leaveEdit() && draw()});
  focusBack();
}

const focusBack = () => { document.body.dataset.editing = "1"; };

async function saveEdit() {
  const form = edited();
  if (form.item && !Object.keys(changedValues()).length) {
    leaveEdit();
    draw();
    say("Nothing was changed.");
    return;
  }
  const answer = await save(() => (edited() === form ? wanted() : null), () => (form.item ? "Saved." : "Added."));
  if (!answer) return;
  closeEdit();
  delete document.body.dataset.editing;
  if (answer.id && find(answer.id)) current = answer.id;
  if (find(current)) see(find(current));
  draw();
  byId("item-title")?.focus({preventScroll: true});
}

function leaveEdit() {
  if (dirty() && !confirm("Leave without saving?")) return false;
  closeEdit();
  delete document.body.dataset.editing;
  return true;
}

async function takeBack() {
  if (editing()) return;
  const body = await undo();
  if (body.id && find(body.id)) current = body.id;
  draw(true);
}

async function make() {
  if (editing() || byId("build").disabled) return;
  const {ok, body} = await build();
  const problems = (body.problems || []).map((p) => p.text);
  note("");
  const place = byId("notices");
  place.append(h("div", {class: `notice ${ok ? "built" : "error"}`, id: "built"},
    (body.said || []).map((line) => h("p", {}, line)), problems.map((line) => h("p", {}, line)),
    ok ? null : h("p", {}, body.error), h("button", {type: "button", class: "small", onclick: (event) => {
      event.target.closest(".notice").remove();
    }}, "Close")));
  say(ok ? `Built. ${(body.said || []).join(" ")}` : `Not built: ${problems.join(" ") || body.error}`, ok ? "" : "error");
}

// Parts of the page on a phone.
function pane(which) {
  document.body.dataset.pane = which;
  for (const button of document.querySelectorAll(".switch button")) {
    if (button.dataset.pane === which) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

// News of the files.

function take(fresh) {
  if (!fresh) return;
  if (fresh.version !== talk.state.version) known.clear();
  talk.state = fresh;
}

async function refresh(first = false) {
  const {ok, status, body} = await talk.get("state");
  if (!ok) {
    note(status === 403 ? "This page is of an earlier run: open the address that kuis serve printed." : body.error);
    return;
  }
  const older = talk.state.version;
  take(body);
  stop = "";
  if (!find(current)) current = (visible().find((item) => !isSeen(item)) || visible()[0] || {id: ""}).id;
  draw(true);
  if (!first && older !== body.version) say("The files changed elsewhere; the page shows them now.");
}

async function news() {
  if (!document.hidden && !saving()) {
    const {ok, body} = await talk.get("version");
    if (!ok) note(body.error);
    else if (!saving() && (body.version !== state().version || stop)) await refresh();
  }
  setTimeout(news, NEWS);
}

byId("find").addEventListener("input", () => draw(true));
byId("show").addEventListener("change", (event) => {
  filter = event.target.value;
  if (!visible().some((item) => item.id === current) && !editing()) current = (visible()[0] || {id: current}).id;
  draw(true);
});
byId("add").addEventListener("click", () => startAdd(find(current)));
byId("undo").addEventListener("click", takeBack);
byId("build").addEventListener("click", make);
byId("help").addEventListener("click", showHelp);
for (const button of document.querySelectorAll(".switch button")) button.addEventListener("click", () => pane(button.dataset.pane));
listen({
  j: () => step(1), k: () => step(-1), x: acts.skip, p: acts.pin, e: acts.edit, a: () => startAdd(find(current)), u: takeBack, b: make,
  c: turnPreview, digit: startEdit, "?": showHelp, "/": () => { pane("list"); byId("find").focus(); byId("find").select(); },
  Escape: () => { if (byId("find").value) { byId("find").value = ""; draw(); } },
  found: () => { byId("find").blur(); if (visible().length) choose(visible()[0].id); },
});
addEventListener("beforeunload", (event) => { if (dirty() || saving()) event.preventDefault(); });
begin({take, note});
await refresh(true);
news();
