// What must happen before the server could answer: keys in the composer, clicks on message tools.
window.sandboxPage = {
  // Enter, unless a line is being broken or an input method is still composing a word.
  sends(e) {
    if (!this.isEnter(e)) return false;
    e.preventDefault();
    return true;
  },

  isEnter(e) {
    return e.key === "Enter" && !e.shiftKey && !e.isComposing;
  },

  composerKey(e, emit) {
    if (e.isComposing) return;
    const menu = e.target.closest(".composer").querySelector(".completion");
    const open = menu.dataset.open === "true";
    const keys = open ? ["ArrowUp", "ArrowDown", "Tab", "Enter", "Escape"] : ["Enter"];
    if (!keys.includes(e.key) || (e.key === "Enter" && e.shiftKey)) return;
    e.preventDefault();
    emit({ key: e.key, text: e.target.value });
  },

  // Put a mark such as * around what is selected, the way typing would.
  mark(e, sign) {
    const field = e.target.closest(".composer").querySelector("textarea");
    const [from, to] = [field.selectionStart, field.selectionEnd];
    field.focus();
    field.setRangeText(sign + field.value.slice(from, to) + sign, from, to, "end");
    if (from === to) field.setSelectionRange(from + sign.length, from + sign.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },

  // Escape closes an open menu first, the modal only after that.
  mayClose() {
    return !document.querySelector(".q-menu");
  },

  firstError() {
    const field = document.querySelector(".has-error input, .has-error textarea");
    if (field) field.focus();
  },
};

document.addEventListener("click", (e) => {
  for (const palette of document.querySelectorAll("details.palette[open]")) {
    if (!palette.contains(e.target) || e.target.closest("[data-act]")) palette.open = false;
  }
  const channel = e.target.closest("[data-channel]");
  if (channel) emitEvent("sandbox-channel", channel.dataset.channel);
  const tool = e.target.closest("[data-act]");
  const row = e.target.closest("[data-ts]");
  if (tool && row) emitEvent("sandbox-act", { act: tool.dataset.act, name: tool.dataset.name, ts: row.dataset.ts });
});
