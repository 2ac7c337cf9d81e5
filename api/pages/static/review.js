// Correcting with the keyboard: arrows go from label to label, Ctrl + Enter saves and goes on; words that are selected in
// the text are offered as an entity to add. Everything works without it.
"use strict";
{
  const form = document.querySelector("[data-review]");
  const text = document.querySelector(".testimony");
  const words = form.querySelector("#new-words");
  for (const hint of form.querySelectorAll(".with-script")) hint.hidden = false;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button[value=next]")?.click();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const active = document.activeElement;
    const boxes = [...form.querySelectorAll("input[type=checkbox]:enabled")];
    const place = boxes.indexOf(active);
    if (!boxes.length || (place < 0 && active !== document.body && active.tagName !== "MAIN")) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    boxes[place < 0 ? 0 : (place + step + boxes.length) % boxes.length].focus();
  });

  // The text before a point of the page, without the values that are shown beside the entities.
  const before = (node, offset) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    const copy = range.cloneContents();
    for (const value of copy.querySelectorAll(".value")) value.remove();
    return copy.textContent;
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!words || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const start = before(range.startContainer, range.startOffset);
    const said = before(range.endContainer, range.endOffset).slice(start.length);
    words.value = said.trim();
    // Offsets count code points, as the service does, not UTF-16 units.
    form.elements["new-at"].value = [...start].length + [...said].length - [...said.trimStart()].length;
  });
  words?.addEventListener("input", () => {
    form.elements["new-at"].value = "";
  });
}
