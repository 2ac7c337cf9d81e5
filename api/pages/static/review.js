// Correcting with the keyboard: arrows go from label to label, Ctrl + Enter saves and goes on.
"use strict";
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("[data-review]");
  if (!form) return;
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.querySelector("button[value=next]")?.click();
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const place = boxes.indexOf(document.activeElement);
  if (place < 0 && !["BODY", "MAIN"].includes(document.activeElement.tagName)) return;
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  boxes[place < 0 ? 0 : (place + step + boxes.length) % boxes.length].focus();
});
