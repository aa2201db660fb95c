  // Ways to answer. Each has get, set, lock (with what is right) and unlock.
  function radios(question, rows) {
    const list = rows[0].parentNode;
    const group = make("div", "around", { role: "radiogroup", "aria-labelledby": question.label });
    list.replaceWith(group);
    group.append(list);
    const inputs = rows.map((row) => {
      const letter = row.dataset.letter;
      const input = make("input", "added", { type: "radio", name: question.id, value: letter, autocomplete: "off" });
      const label = make("label", "around", { "data-letter": letter }, input, ...row.childNodes);
      row.append(label);
      return input;
    });
    const mark = (input, name, on) => input.parentNode.classList.toggle(name, on);
    return {
      lettered: true,
      get: () => (inputs.find((input) => input.checked) || { value: "" }).value,
      set: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
      lock: () => inputs.forEach((input) => {
        input.disabled = true;
        mark(input, "good", input.value === question.answer);
        mark(input, "bad", input.checked && input.value !== question.answer);
      }),
      unlock: () => inputs.forEach((input) => {
        input.disabled = false;
        mark(input, "good", false);
        mark(input, "bad", false);
      }),
    };
  }

  function letters(question, blank, rows) {
    const select = make("select", "added", { "aria-labelledby": question.label, autocomplete: "off" });
    select.append(make("option", "", { value: "" }, say("choose")));
    rows.forEach((row) => {
      const letter = row.dataset.letter;
      const text = `${letter}. ${row.textContent.trim()}`;
      select.append(make("option", "", { value: letter, lang: row.parentNode.lang }, text));
    });
    replaced(blank);
    question.element.classList.add("abreast");
    question.element.append(select);
    return {
      lettered: true,
      get: () => select.value,
      set: (value) => { select.value = rows.some((row) => row.dataset.letter === value) ? value : ""; },
      lock: () => { select.disabled = true; },
      unlock: () => { select.disabled = false; },
    };
  }

  function typed(question, blank) {
    const input = make("input", "added typed", {
      type: "text", dir: "auto", autocomplete: "off", autocapitalize: "none", autocorrect: "off", spellcheck: "false",
      enterkeyhint: "next", "aria-label": say("number", { n: question.number }), "aria-describedby": question.label,
    });
    const short = blank.classList.contains("answer");
    if (short) input.classList.add("short");
    if (/^\d+$/.test(question.answer)) input.inputMode = "numeric";
    // As wide as what is typed, where the browser can; validators do not know it in a style sheet yet.
    input.style.setProperty("field-sizing", "content");
    replaced(blank);
    blank.after(input);
    question.element.classList.add(short ? "abreast" : "aligned");
    return {
      field: input,
      get: () => input.value.trim(),
      set: (value) => { input.value = value; },
      lock: (right) => {
        input.readOnly = true;
        input.classList.add(right ? "good" : "bad");
      },
      unlock: () => {
        input.readOnly = false;
        input.classList.remove("good", "bad");
      },
    };
  }

  function free(question) {
    question.element.querySelectorAll(".ruled").forEach(replaced);
    const area = make("textarea", "added", { rows: "3", dir: "auto", autocomplete: "off", "aria-labelledby": question.label });
    question.element.append(area);
    return {
      unscored: true,
      get: () => area.value.trim(),
      set: (value) => { area.value = value; },
      lock: () => { area.readOnly = true; },
      unlock: () => { area.readOnly = false; },
    };
  }

  function control(question) {
    const options = [...question.element.querySelectorAll("[data-letter]")];
    if (options.length) return radios(question, options);
    const blank = question.element.querySelector(".answer, .gap");
    if (!blank) return free(question);
    const pairs = question.element.closest(".pairs");
    const meanings = pairs ? [...pairs.querySelectorAll(".meanings [data-letter]")] : [];
    return meanings.length ? letters(question, blank, meanings) : typed(question, blank);
  }
