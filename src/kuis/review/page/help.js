// All keys in one place, and questions that want an answer.
import {h} from "/page/dom.js";

const KEYS = [
  ["j  ↓", "keep the item and go to the next"], ["k  ↑", "go back to the one before"],
  ["x", "skip the item, or take it back; remove one of your own"], ["p", "pin: the deck always takes it"],
  ["e", "edit: Enter saves, Esc leaves"], ["1 … 5", "edit, with this option as the right one"],
  ["a", "add an item"], ["u", "undo the last change"], ["b", "build the deck"], ["c", "next preview: front, back, sheet"],
  ["/", "find"], ["Esc", "back from a field"], ["?", "this help"],
];

export function showHelp() {
  dialog("Keys", [h("dl", {class: "keys"}, KEYS.flatMap(([key, what]) => [
    h("dt", {}, key.split("  ").map((one) => h("kbd", {}, one))), h("dd", {}, what)])),
  h("p", {}, "Every change is written into overrides.yaml at once; all else in that file stays as it is. Build makes the deck anew.")],
  [["Close", ""]]);
}

// The file says something else than the page saw: which is to stand? Resolves to "mine" for the page's own, "theirs", or "" where nobody chose.
export function askConflict(conflicts) {
  const shown = (value) => (value === null ? "(as it was made)" : [].concat(value === true ? "yes" : value).map((one) =>
    (typeof one === "object" ? JSON.stringify(one) : one)).join(" · ") || "(empty)");
  const body = conflicts.map((c) => h("dl", {class: "conflict"},
    c.before === undefined ? null : [h("dt", {}, `${c.field} was`), h("dd", {}, shown(c.before))],
    h("dt", {}, "the file says now"), h("dd", {class: "theirs"}, shown(c.theirs)),
    h("dt", {}, "you want"), h("dd", {class: "yours"}, shown(c.yours))));
  return dialog("Changed elsewhere", [h("p", {}, "This was changed in the file while you looked at it. Nothing is written yet."), ...body],
    [["Keep what the file says", "theirs"], ["Write mine", "mine"]]);
}

function dialog(title, body, choices) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const box = h("dialog", {"aria-labelledby": "dialog-title", onclose: () => {
      resolve(box.returnValue);
      box.remove();
      if (before && before.isConnected) before.focus();
    }}, h("h2", {id: "dialog-title"}, title), body, h("div", {class: "buttons"}, choices.map(([label, value], n) => h("button",
      {type: "button", class: n === choices.length - 1 ? "main" : "", onclick: () => box.close(value)}, label))));
    document.body.append(box);
    box.showModal();
  });
}
