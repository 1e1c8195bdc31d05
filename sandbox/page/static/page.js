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

  // Only files are taken: dragged text goes where the browser puts it.
  dropFiles(e, uploader) {
    if (!e.dataTransfer?.files.length) return;
    e.preventDefault();
    getElement(uploader).$refs.qRef.addFiles(e.dataTransfer.files);
  },

  // One's own message is always shown, however far up the reader was.
  toBottom(composer) {
    const scroller = document.getElementById(composer).parentElement.querySelector(".scroller");
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  },

  // Wait a moment: what is to be focused may just be on its way onto the page. Whoever has gone
  // to another field by then stays there.
  focus(selector) {
    const before = document.activeElement;
    setTimeout(() => {
      if (document.activeElement !== before && document.activeElement !== document.body) return;
      document.querySelector(selector)?.focus({ preventScroll: true });
    }, 120);
  },
};

// Escape closes an open menu or question first, the app's modal only after that.
document.addEventListener("keydown", (e) => {
  const open = document.querySelectorAll(".q-dialog");
  const modal = open.length === 1 && open[0].querySelector("[data-testid=modal]");
  if (e.key === "Escape" && modal && !document.querySelector(".q-menu")) emitEvent("sandbox-escape");
});

// Message tools are put into a row when the pointer or the focus first comes to it.
for (const event of ["mouseover", "focusin"]) {
  document.addEventListener(event, (e) => {
    const bar = e.target.closest?.(".msg")?.querySelector(":scope > .tools");
    if (bar && !bar.hasChildNodes()) bar.append(document.getElementById("tools").content.cloneNode(true));
  });
}

// At the foot of a list new messages push it up; further up the reader's place is kept.
document.addEventListener("scroll", ({ target }) => {
  if (!target.classList?.contains("scroller")) return;
  target.style.overflowAnchor = target.scrollTop > -40 ? "none" : "auto";
}, true);

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
