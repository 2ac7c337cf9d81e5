"""The language of a text, by py3langid (naive Bayes over byte n-grams; its model is in the package)."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages that reach a French form. Fewer rivals make fewer mistakes on short, misspelt notes.
LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
# Beyond this the answer does not change and the time does.
ENOUGH = 400
# A short or misspelt note is French unless another language is this sure.
SURE = 0.8


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``fr`` where nothing is sure."""
    code, confidence = _identifier().classify(text[:ENOUGH])
    return str(code) if confidence >= SURE else "fr"
