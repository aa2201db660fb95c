
  // A question's answer and evidence, once the form is checked.
  function result(form, question) {
    const { item, control: way } = question;
    const name = way.unscored ? "" : question.right() ? "good" : "bad";
    const verdict = question.right() ? say("right") : way.get() ? say("wrong") : say("empty");
    const line = make("p");
    const box = make("div", `added result ${name}`, {}, line);
    if (name) {
      const mark = make("span", "", { "aria-hidden": "true" }, name === "good" ? "✓ " : "✗ ");
      line.append(make("span", "verdict", {}, mark, `${verdict}.`), " ");
    }
    const text = way.lettered ? `${question.answer}. ` : way.unscored ? "" : question.answer;
    const shown = make("bdi", "", way.lettered ? question.language : {}, way.lettered || way.unscored ? item.text : "");
    const [before, after] = held.words[way.unscored ? "model" : "answer"].split("{answer}");
    line.append(before, make("b", "", {}, text, shown), after || "");
    if (item.proof.length) {
      const proof = make("p", "evidence", {});
      if (item.paragraph) {
        const where = say("paragraph", { n: item.paragraph });
        const place = `${form.anchor}-p${item.paragraph}`;
        const link = document.getElementById(place) && make("a", "", { href: `#${place}` }, where);
        if (link) link.addEventListener("click", () => bar.from(question));
        proof.append(link || where, ": ");
      }
      proof.append(make("bdi", "", {}, ...item.proof.map(([part, mark]) => (mark ? make("mark", "", {}, part) : part))));
      box.append(proof);
    }
    return box;
  }

  function liven(element) {
    const { id: anchor, dataset: { form: letter, sheet } } = element;
    const place = `kuis:${sheet}`;
    const form = { element, anchor, checked: false };
    element.querySelectorAll("[data-paragraph]").forEach((passage) => {
      passage.id = `${anchor}-p${passage.dataset.paragraph}`;
      passage.tabIndex = -1;
    });
    form.questions = [...element.querySelectorAll(".question[data-item]")].map((row) => {
      const number = row.dataset.number;
      const named = [".number", ".stem"].map((name) => row.querySelector(name)).filter(Boolean);
      named.forEach((part, at) => { part.id = `${anchor}-${"ns"[at]}${number}`; });
      row.id = `${anchor}-q${number}`;
      row.tabIndex = -1;
      const id = row.dataset.item;
      const question = { element: row, number, id: row.id, label: named.map((part) => part.id).join(" ") };
      Object.assign(question, { name: id, item: answers.items[id], answer: answers.forms[letter][id] });
      question.control = control(question);
      question.language = row.closest(".pairs") ? { lang: held.words.gloss_language } : {};
      question.right = () => question.control.get() !== "" && plain(question.control.get()) === plain(question.answer);
      return question;
    });
    const scored = form.questions.filter((q) => !q.control.unscored);
    const banks = [...element.querySelectorAll(".bank")].map((box) => bank(box, form.questions, (text) => bar.hear(text)));
    const sum = (questions) => questions.reduce((total, q) => total + q.item.points, 0);

    form.empty = () => form.questions.filter((q) => !q.control.get());
    form.wrong = () => scored.filter((q) => !q.right());
    form.score = () => say("score", { n: sum(scored.filter((q) => q.right())), total: sum(scored) });
    form.keep = () => {
      const given = Object.create(null);
      form.questions.forEach((q) => { if (q.control.get()) given[q.name] = q.control.get(); });
      try { sessionStorage.setItem(place, JSON.stringify({ given, checked: form.checked })); } catch (error) { /* no storage: the page works until it is left */ }
      banks.forEach((box) => box.used());
    };
    form.check = () => {
      form.checked = true;
      element.classList.add("checked");
      banks.forEach((box) => box.rest());
      form.questions.forEach((q) => {
        q.control.lock(q.right());
        q.result = result(form, q);
        q.element.append(q.result);
      });
      form.keep();
    };
    form.clear = () => {
      form.checked = false;
      element.classList.remove("checked");
      form.questions.forEach((q) => {
        q.control.unlock();
        q.control.set("");
        if (q.result) q.result.remove();
      });
      form.keep();
    };
    element.addEventListener("input", () => { form.keep(); bar.show(); });
    element.addEventListener("keydown", (event) => {
      const field = event.target;
      if (event.key !== "Enter" || event.isComposing || !field.matches("input.typed")) return;
      const fields = [...element.querySelectorAll("input.added, select.added, textarea.added")];
      const next = fields[fields.indexOf(field) + 1];
      if (next) next.focus();
    });

    let kept = {};
    try { kept = JSON.parse(sessionStorage.getItem(place)) || {}; } catch (error) { /* as above */ }
    form.questions.forEach((q) => {
      const given = (kept.given || {})[q.name];
      if (typeof given === "string") q.control.set(given);
    });
    form.restore = () => (kept.checked === true ? form.check() : form.keep());
    return form;
  }
