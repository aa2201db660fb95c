// One key, one act; none while somebody types or a dialog is open.
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("textarea, input:not([type=radio]), select");
    if (typing) {
      if (event.key === "Escape" && !event.target.closest("form.edit")) event.target.blur();
      if (event.key === "Enter" && event.target.id === "find") acts.found();
      return;
    }
    if (event.target.closest("form.edit")) return;
    const name = {ArrowDown: "j", ArrowUp: "k"}[event.key] || event.key;
    if (name !== event.key && event.target.closest("[role=region]")) return; // arrows scroll the article
    const act = /^[1-5]$/.test(name) ? () => acts.digit(Number(name)) : acts[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
