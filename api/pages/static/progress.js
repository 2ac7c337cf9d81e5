// Asks how far a batch is, and shows the whole page anew once it has ended.
"use strict";
{
  const card = document.querySelector("[data-progress]");
  const state = card.querySelector("h2");
  const bar = card.querySelector("progress");
  const said = card.querySelector(".said");
  const number = new Intl.NumberFormat("fr-FR");
  const share = new Intl.NumberFormat("fr-FR", { style: "percent" });
  const left = (seconds) => {
    if (seconds < 60) return "moins d’une minute";
    const minutes = Math.ceil(seconds / 60);
    return minutes < 120 ? `${minutes} minute${minutes > 1 ? "s" : ""}` : `${number.format(Math.round(minutes / 6) / 10)} h`;
  };
  const say = (text) => {
    if (said.textContent !== text) said.textContent = text;
  };
  const look = async () => {
    let wait = 1000;
    try {
      const answer = await fetch(card.dataset.progress);
      if (answer.status === 404 || answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      const batch = await answer.json();
      if (batch.state !== "queued" && batch.state !== "running") return location.reload();
      if (batch.state === "running") state.textContent = card.dataset.running;
      if (batch.total) {
        const done = batch.annotated + batch.rejected;
        bar.max = batch.total;
        bar.value = done;
        const rest = batch.seconds_left === null ? "" : `, encore ${left(batch.seconds_left)}`;
        say(`${number.format(done)} sur ${number.format(batch.total)} témoignages (${share.format(done / batch.total)})${rest}.`);
      } else if (batch.detail) {
        say(batch.detail.replaceAll(" :", "\u00a0:"));
      }
    } catch {
      said.textContent = "Le service ne répond pas pour l’instant ; la page essaie encore.";
      wait = 5000;
    }
    setTimeout(look, wait);
  };
  look();
}
