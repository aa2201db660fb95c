// What is asked of the server, one thing after the other in the order of the keys: whoever types fast loses nothing.
import {askConflict} from "/page/help.js";
import {byId, say, short} from "/page/dom.js";
import {talk} from "/page/talk.js";

const TRIES = 3;
let queue = Promise.resolve(), busy = false;
let took = () => {}, failed = () => {};

export const saving = () => busy;

// `take` is handed each new state of the deck; `note` a line that stays, "" for none.
export function begin({take, note}) {
  took = take;
  failed = note;
}

export function inTurn(act) {
  const turn = queue.then(async () => {
    busy = true;
    document.body.classList.add("saving");
    try {
      return await act();
    } finally {
      busy = false;
      document.body.classList.remove("saving");
    }
  });
  queue = turn.catch(() => {});
  return turn;
}

// `ask` says what is wanted when its turn has come, as the deck is then; null for nothing.
// Gives the answer, true where the file is to stand, false where nothing was settled.
export function save(ask, done) {
  return inTurn(async () => {
    const asked = ask();
    return asked ? saved(asked, done, 0) : false;
  });
}

async function saved(asked, done, tries) {
  const before = inDeck();
  const {ok, status, body} = await talk.post("change", asked);
  if (status === 409 && body.conflicts) {
    took(body.state);
    const choice = await askConflict(body.conflicts);
    if (choice === "mine") return saved({...asked, seen: body.state.seen}, done, tries + 1);
    say(choice === "theirs" ? "Left as the file has it." : "Not saved: the file has something else.");
    return choice === "theirs";
  }
  if (status === 409 && tries < TRIES) {
    took(body.state);
    // The same question again, with what this page saw: the file may have changed at this very place. Only where
    // the server no longer knows what that was, and the file says nothing else there, what it says now counts.
    return saved(body.stale ? {...asked, seen: body.state.seen} : asked, done, tries + 1);
  }
  if (!ok) {
    refuse(body);
    return false;
  }
  took(body.state);
  const find = (id) => talk.state.items.find((item) => item.id === id);
  const fresh = inDeck().filter((id) => !before.includes(id) && id !== body.id).map((id) => short(find(id).stem, 50));
  const gone = before.filter((id) => id !== body.id && find(id)?.state !== "deck");
  const also = [fresh.length ? `in: ${fresh.join(", ")}` : "", gone.length ? `out: ${gone.length}` : ""].filter(Boolean).join("; ");
  const warned = (body.problems || []).map((p) => p.message).join("; ");
  say([done(body), also && `The deck changes with it (${also}).`, warned].filter(Boolean).join(" "), warned ? "warned" : "");
  return body;
}

const inDeck = () => talk.state.items.filter((item) => item.state === "deck").map((item) => item.id);

function refuse(body) {
  const found = (body.problems || []).map((p) => p.message + (p.hint ? ` (${p.hint})` : ""));
  say(`Not saved: ${found.join("; ") || body.error}`, "error");
  if (!body.problems && !body.state) failed(body.error);
}

// Gives the answer once the last change is taken back.
export async function undo() {
  const {ok, body} = await inTurn(() => talk.post("undo", {}));
  if (body.state) took(body.state);
  if (!ok) refuse(body);
  else say(body.id ? "Undone." : "Nothing to undo.");
  return body;
}

export async function build() {
  byId("build").disabled = true;
  say("Building …");
  const {ok, body} = await inTurn(() => talk.post("build", {}));
  byId("build").disabled = false;
  if (body.state) took(body.state);
  return {ok, body};
}
