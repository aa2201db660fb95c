
  // The bar at the foot of the window, for the form that is answered now.
  const bar = (() => {
    const button = (word, name, act) => {
      const made = make("button", `added ${name}`, { type: "button" }, say(word));
      made.addEventListener("click", act);
      return made;
    };
    const progress = make("p", "progress");
    const said = make("p", "said", { role: "status" });
    const whisper = make("p", "hidden", { role: "status" });
    const reading = make("a", "button", {}, say("reading"));
    const back = make("a", "button replaced", {});
    const check = button("check", "main", () => {
      if (now.checked) return;
      const empty = now.empty();
      if (empty.length && asked !== "check") {
        asked = "check";
        tell("", say("unanswered", { n: empty.length }), empty[0]);
        return;
      }
      now.check();
      bar.show();
    });
    const again = button("again", "", () => {
      if (!now.checked && now.empty().length < now.questions.length && asked !== "again") {
        asked = "again";
        tell("", say("clear"));
        return;
      }
      now.clear();
      bar.show();
      tell("", say("cleared"));
      if (now.questions[0]) now.questions[0].element.focus();
    });
    const row = make("div", "", {}, said, progress, back, reading, check, again, button("print", "", () => window.print()), whisper);
    let now = null;
    let asked = "";
    const tell = (score, text, question) => {
      const link = question && make("a", "", { href: `#${question.id}` }, say("first", { n: question.number }));
      said.replaceChildren(...(score ? [make("span", "score", {}, score)] : []), text, ...(link ? [" ", link] : []));
    };
    return {
      element: make("section", "added bar", { "aria-label": say("region") }, row),
      hear: (text) => { whisper.textContent = text; },
      from: (question) => {
        back.href = `#${question.id}`;
        back.textContent = say("back", { n: question.number });
        back.classList.remove("replaced");
      },
      settle: (target) => { if (!target || !target.dataset.paragraph) replaced(back); },
      show: (form) => {
        now = form || now;
        asked = "";
        reading.href = `#${now.anchor}-reading`;
        const total = now.questions.length;
        progress.textContent = now.checked ? "" : say("progress", { n: total - now.empty().length, total });
        check.setAttribute("aria-disabled", String(now.checked));
        if (now.checked) tell(now.score(), "", now.wrong()[0]);
        else tell("", "");
      },
    };
  })();
