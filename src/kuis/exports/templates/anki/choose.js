// Both sides run this. Anki on the desktop keeps the page between cards, AnkiDroid loads it afresh: so nothing is
// left behind on the window but one key handler, and what the back must know is in sessionStorage or computed again.
(function () {
  "use strict";
  var root = document.getElementById("kuis");
  var list = document.getElementById("kuis-options");
  var back = root.hasAttribute("data-key");
  var say = list.dataset;
  var note = say.note;
  var place = "kuis:" + note;

  function load() {
    try { return JSON.parse(sessionStorage.getItem(place)) || {}; } catch (error) { return {}; }
  }
  function save(state) {
    try { sessionStorage.setItem(place, JSON.stringify(state)); } catch (error) { /* the back computes it again */ }
  }

  // A new day of study begins at four in the morning.
  function today() {
    var now = new Date(Date.now() - 4 * 3600 * 1000);
    return now.getFullYear() + "-" + now.getMonth() + "-" + now.getDate();
  }
  function random(text) {
    var seed = 2166136261;
    for (var i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 16777619);
    return function () {
      seed = (seed + 0x6d2b79f5) | 0;
      var t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  var state = back ? load() : {};
  state.day = state.day || today();
  var options = Array.prototype.slice.call(list.children);
  options.forEach(function (option, i) { option.dataset.letter = "ABCDE".charAt(i); });
  if (say.order === "seeded") {
    var next = random(note + " " + state.day);
    for (var i = options.length - 1; i > 0; i--) {
      var j = Math.floor(next() * (i + 1)), kept = options[i];
      options[i] = options[j];
      options[j] = kept;
    }
    options.forEach(function (option) { list.appendChild(option); });
  }

  function span(name, text) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = text || "";
    return made;
  }
  list.classList.add("live");
  var boxes = options.map(function (option, i) {
    var box = document.createElement(back ? "div" : "button"), text = span("body");
    while (option.firstChild) text.appendChild(option.firstChild);
    if (!back) box.type = "button";
    box.className = "option";
    box.append(span("letter", "ABCDE".charAt(i)), text, span("mark"));
    option.appendChild(box);
    return box;
  });

  if (window.kuisKeys) document.removeEventListener("keydown", window.kuisKeys);
  window.kuisKeys = null;

  if (back) {
    options.forEach(function (option, i) {
      var right = option.dataset.letter === root.dataset.key, chosen = option.dataset.letter === state.chosen;
      var mark = boxes[i].lastChild;
      if (right) boxes[i].classList.add("right");
      if (chosen && !right) boxes[i].classList.add("wrong");
      if (!right && !chosen) return;
      mark.textContent = right ? "✓" : "✗";
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", !right ? say.wrong : chosen ? say.chosen + ", " + say.right : say.right);
    });
    return;
  }

  function choose(i) {
    boxes.forEach(function (box, j) { box.setAttribute("aria-pressed", String(i === j)); });
    state.chosen = i < 0 ? "" : options[i].dataset.letter;
    save(state);
  }
  boxes.forEach(function (box, i) { box.addEventListener("click", function () { choose(i); }); });
  window.kuisKeys = function (event) {
    var digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code);
    if (!event.altKey || !digit || !boxes[digit[1] - 1] || !list.isConnected) return;
    event.preventDefault();
    choose(digit[1] - 1);
    boxes[digit[1] - 1].focus();
  };
  document.addEventListener("keydown", window.kuisKeys);
  choose(-1);
})();
