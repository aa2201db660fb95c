// Browsers cannot begin a sheet on the front of a piece of paper (break-before: recto). So before printing each sheet is
// laid out in columns of the size of a page, and where they are an odd number an empty page follows.
(() => {
  "use strict";
  const forms = [...document.querySelectorAll("article.form")];
  const blank = () => Object.assign(document.createElement("div"), { className: "blank" });

  // Rules for paper hold, and those for the screen do not, while `work` measures.
  function asPrinted(work) {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media);
    const media = rules.map((rule) => rule.media.mediaText);
    rules.forEach((rule) => {
      const text = rule.media.mediaText;
      rule.media.mediaText = /\bscreen\b/.test(text) ? "not all" : /\bprint\b/.test(text) ? "all" : text;
    });
    try {
      return work();
    } finally {
      rules.forEach((rule, at) => { rule.media.mediaText = media[at]; });
    }
  }

  function pages(form) {
    const ruler = document.createElement("div");
    ruler.className = "ruler";
    ruler.append(form.cloneNode(true));
    document.body.append(ruler);
    const count = Math.round(ruler.scrollWidth / ruler.clientWidth);
    ruler.remove();
    return count;
  }

  function clear() {
    document.querySelectorAll("div.blank").forEach((page) => page.remove());
  }

  function pad() {
    clear();
    const known = new Map();  // sheets of one form are alike but for the height that the name takes
    asPrinted(() => forms.map((form) => {
      const alike = `${form.dataset.form} ${form.querySelector(".head").offsetHeight}`;
      if (!known.has(alike)) known.set(alike, pages(form));
      return known.get(alike);
    })).forEach((count, at) => { if (count % 2 && at < forms.length - 1) forms[at].append(blank()); });
  }

  addEventListener("beforeprint", pad);
  addEventListener("afterprint", clear);
})();
