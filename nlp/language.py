"""The language of a text: French at once where its own small words say so, else by py3langid.

py3langid is naive Bayes over byte n-grams; its model is in the package. It walks a text byte by byte, which costs as
much as finding all amounts of it, so clear French is told before it is asked.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages that reach a French form. Fewer rivals make fewer mistakes on short, misspelt notes.
LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
# Beyond this the answer does not change and the time does.
ENOUGH = 400
# A short or misspelt note is French unless another language is this sure.
SURE = 0.8

# Small words that none of the other ``LANGUAGES`` has; this many different ones make a text French.
FRENCH = frozenset(
    "j'ai ils elle nous vous mon notre votre leur leurs cette ces ceux est c'est était été suis sont ont avait avons"
    " et où quand avec chez sans depuis pendant après avant aux une n'ai n'est rien aussi très trop d'un d'une qu'il"
    " qu'ils qu'on s'est m'a m'ont l'ai faire même comme être fait moi".split()
)
CLEARLY = 4
# Small words of the others that French lacks: with one of them, py3langid weighs the text.
FOREIGN = frozenset(
    "the and of is are was with this that have has my you they"
    " der die das und ist nicht ich wir mit auf ein eine haben"
    " el los las con por para pero muy mi como esta"
    " di che sono della per ho mio anche"
    " het een van ik niet zijn wij dat voor"
    " o os não uma com meu em".split()
)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``fr`` where nothing is sure."""
    start = text[:ENOUGH]
    if _clearly_french(start):
        return "fr"
    code, confidence = _identifier().classify(start)
    return str(code) if confidence >= SURE else "fr"


def _clearly_french(text: str) -> bool:
    said = set(text.lower().replace("’", "'").split())
    return len(FRENCH.intersection(said)) >= CLEARLY and FOREIGN.isdisjoint(said)
