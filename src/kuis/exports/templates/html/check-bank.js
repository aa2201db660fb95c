
  // Words of a box: a press puts one into the gap that was last visited, or else the first empty one; another press takes it back.
  function bank(box, questions, heard) {
    const fields = questions.filter((q) => q.control.field && box.parentNode.contains(q.element));
    const words = [...box.querySelectorAll("li")].map((row) => {
      const button = make("button", "added", { type: "button" }, row.textContent.trim());
      [...row.children].forEach(replaced);
      row.append(button);
      return button;
    });
    let aimed = null;
    const aim = (question) => {
      aimed = question;
      fields.forEach((q) => q.control.field.classList.toggle("aimed", q === question));
    };
    const holding = (word) => fields.filter((q) => plain(q.control.get()) === plain(word));
    const used = () => words.forEach((button, at) => {
      const twins = words.slice(0, at).filter((other) => plain(other.textContent) === plain(button.textContent));
      button.setAttribute("aria-pressed", String(holding(button.textContent).length > twins.length));
    });
    fields.forEach((q) => q.control.field.addEventListener("focus", () => aim(q)));
    words.forEach((button) => button.addEventListener("click", () => {
      if (!fields.length || fields[0].control.field.readOnly) return;
      const word = button.textContent;
      const empty = (q) => !q.control.get();
      const back = button.getAttribute("aria-pressed") === "true";
      const home = back ? holding(word).pop() : aimed || fields.find(empty);
      if (!home) return;
      home.control.set(back ? "" : word);
      const later = fields.slice(fields.indexOf(home) + 1);
      aim(back ? home : later.find(empty) || fields.find(empty) || null);
      heard(`${say("number", { n: home.number })}: ${back ? say("empty") : word}`);
      home.control.field.dispatchEvent(new Event("input", { bubbles: true }));
    }));
    return { used, rest: () => aim(null) };
  }
