// Card and worksheet as they come out, each in a frame that can reach nothing.
import {h} from "/page/dom.js";
import {talk} from "/page/talk.js";

let tab = "front-0";
let turn = 0;

export function drawPreview(item, details, tried = false) {
  const place = h("section", {class: "preview", "aria-label": "Preview"});
  if (!details) return place;
  const tabs = details.cards.flatMap((name, n) => [[`front-${n}`, n ? `Front ${n + 1}` : "Front", name],
    [`back-${n}`, n ? `Back ${n + 1}` : "Back", name]]);
  tabs.push(["sheet", "Sheet", "Worksheet"]);
  if (!tabs.some(([name]) => name === tab)) tab = tabs[0][0];
  const frame = h("div", {class: "frame"});
  const row = h("div", {class: "tabs", role: "group", "aria-label": "Preview"}, tabs.map(([name, label, title]) => h("button",
    {type: "button", "data-tab": name, title, onclick: () => show(name)}, label)));
  function show(name) {
    tab = name;
    for (const button of row.children) button.setAttribute("aria-pressed", String(button.dataset.tab === name));
    frame.replaceChildren(h("iframe", {title: `Preview: ${tabs.find(([one]) => one === name)[1]}`, src: source(item, name, tried),
      // The script of a card marks the options as Anki would; that of the sheet checks answers, which nobody asks for here.
      sandbox: name === "sheet" ? "" : "allow-scripts"}));
  }
  show(tab);
  place.append(row, frame);
  return place;
}

// To the next tab.
export function turnPreview() {
  const buttons = [...document.querySelectorAll(".tabs button")];
  const at = buttons.findIndex((one) => one.dataset.tab === tab);
  buttons[(at + 1) % buttons.length]?.click();
}

function source(item, name, tried) {
  turn += 1;
  const [side, n] = name.split("-");
  if (name === "sheet") return `${talk.address("sheet", {id: item.id, tried: tried ? 1 : 0, v: tried ? turn : talk.state.version})}#here`;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? 1 : 0;
  return talk.address("card", {id: item.id, n, side, dark, tried: tried ? 1 : 0, v: turn});
}
