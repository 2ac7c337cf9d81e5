// What every page shares: copying a block, nothing else. Everything works without it.
"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const status = button.parentElement.querySelector(".copied");
  try {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    status.textContent = "Copié.";
  } catch {
    status.textContent = "La copie n’est pas permise par ce navigateur : sélectionnez le texte ci-dessous.";
  }
});
