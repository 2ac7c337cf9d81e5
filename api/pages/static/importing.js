// A file dropped on the form is sent at once; without scripts one chooses it and presses the button.
"use strict";
{
  const form = document.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  for (const hint of form.querySelectorAll(".with-script")) hint.hidden = false;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    form.setAttribute("aria-busy", "true");
  });
}
