// Makes the sheet answerable on a screen. What a question is answered with follows from what stands in it: options
// (data-letter) become radio buttons, a blank (.answer) beside a list of meanings becomes a select, any other blank or
// gap a field to type in, and a question with none of them a text that nobody scores. On paper nothing of it shows:
// see the classes added, around and replaced in check.css.
(() => {
  "use strict";
  const held = JSON.parse(document.getElementById("kuis-check").textContent);
  const bytes = Uint8Array.from(atob(held.answers), (c) => c.charCodeAt(0));
  const answers = JSON.parse(new TextDecoder().decode(bytes));
  const say = (word, values) => held.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const plain = (text) => text.normalize("NFC").replace(/[’‘ʼ]/g, "'").replace(/‑/g, "-").replace(/\s+/g, " ").trim().toLowerCase();

  function make(tag, name, attributes, ...inside) {
    const made = document.createElement(tag);
    made.className = name;
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inside);
    return made;
  }
  const replaced = (element) => element.classList.add("replaced");

{% include "html/check-ways.js" %}
{% include "html/check-bank.js" %}
{% include "html/check-form.js" %}
{% include "html/check-bar.js" %}

  const forms = [...document.querySelectorAll(".form[data-form]")].map(liven);
  forms.forEach((form) => form.restore());
  const choices = [...document.querySelectorAll(".forms a")];
  function choose(form) {
    forms.forEach((other) => other.element.classList.toggle("replaced", other !== form));
    choices.forEach((link) => {
      if (link.hash === `#${form.anchor}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    bar.show(form);
  }
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const aimedAt = (place) => forms.find((form) => place && form.element.contains(place));
  // Before the browser follows the link, so that it finds the form on the page.
  choices.forEach((link, at) => link.addEventListener("click", () => choose(forms[at])));
  window.addEventListener("hashchange", () => {
    const place = target();
    const form = aimedAt(place);
    bar.settle(place);
    if (!form || !form.element.classList.contains("replaced")) return;
    choose(form);
    place.scrollIntoView();
  });
  document.documentElement.classList.add("live");
  document.querySelector("main").append(bar.element);
  choose(aimedAt(target()) || forms[0]);
})();
