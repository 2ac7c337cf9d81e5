"""Warnings of a record: stable codes, messages in French (contract.md, section 1)."""

from datetime import date
from typing import Any

from corpus.testimony import Testimony
from corpus.today import current_day
from nlp.facts import Facts

# Below this many words a text seldom says what happened.
FEW_WORDS = 4

_LANGUAGES = {
    "en": "anglais",
    "de": "allemand",
    "es": "espagnol",
    "it": "italien",
    "nl": "néerlandais",
    "pt": "portugais",
}


def warnings_of(testimony: Testimony, facts: Facts, language: str, today: date | None = None) -> list[dict[str, str]]:
    """What a reader of the record should know; ``today`` tells a date of submission in the future."""
    found = []
    if language != "fr":
        found.append(("not_french", f"Le texte semble écrit en {_LANGUAGES.get(language, language)}."))
    if len(testimony.text.split()) < FEW_WORDS:
        found.append(("too_short", f"Le texte compte moins de {FEW_WORDS} mots."))
    for name in sorted({mention.name for mention in facts.platforms if not mention.known}):
        found.append(("unknown_platform", f"« {name} » n’est pas dans le répertoire des plateformes."))
    if testimony.submitted_on > (today or current_day()):
        found.append(("future_date", f"La date de dépôt {testimony.submitted_on} est dans le futur."))
    return [{"code": code, "detail": detail} for code, detail in found]


TRUNCATED = {"code": "truncated", "detail": "Seuls les 10 000 premiers caractères ont été analysés."}
NEAR_DUPLICATE = {"code": "near_duplicate", "detail": "Ce texte reprend presque mot pour mot un témoignage déjà reçu."}


def cut_short(record: dict[str, Any]) -> dict[str, Any]:
    """The record, with the warning that its text was cut."""
    return record | {"warnings": [*record["warnings"], TRUNCATED]}
