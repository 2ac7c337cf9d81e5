"""French stop words for key phrases: spaCy's, without the negations, which change what a phrase says."""

from spacy.lang.fr.stop_words import STOP_WORDS

from nlp.masking import WORDS

NEGATIONS = frozenset({"ne", "n", "pas", "plus", "jamais", "rien", "aucun", "aucune", "sans", "ni", "personne"})
EXTRA = frozenset(
    "c d j l m n qu s t y a ai as est ça ca cela car donc bonjour merci madame monsieur cordialement".split()
)
# Forms of verbs that only carry another («l'argent devait partir»), which spaCy's list lacks.
MODALS = frozenset(
    "dois doit devons devez devait devaient devra devrait devraient peux peut peuvent pouvait pouvaient pourrait "
    "veux veut veulent voulait voulaient vais vont allait allaient faut fallait met mets mettent faisait".split()
)

# What stands for what was masked.
MASKS = frozenset(word.lower() for word in WORDS.values())


def stop_words() -> list[str]:
    """In order, so that the same words give the same model; the masks' words are among them."""
    return sorted((STOP_WORDS - NEGATIONS) | (EXTRA - NEGATIONS) | MODALS | MASKS)
