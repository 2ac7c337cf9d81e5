"""Words that identify (a platform, a sum, a day, a person) put out of sight of what learns and what clusters.

A problem is the same on every platform and for every sum, so each mention becomes the word of its kind.
"""

from collections.abc import Sequence

from nlp.facts import Facts

WORDS = {"platforms": "PLATEFORME", "amounts": "MONTANT", "dates": "DATE", "personal": "PERSONNE"}


def masks(facts: Facts) -> list[tuple[int, int, str]]:
    """(start, end, word) of everything to hide, in order and without overlaps: the earlier, then the longer, wins."""
    found = [(mention.start, mention.end, word) for kind, word in WORDS.items() for mention in getattr(facts, kind)]
    kept: list[tuple[int, int, str]] = []
    for start, end, word in sorted(found, key=lambda m: (m[0], -m[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, word))
    return kept


def masked(text: str, start: int, end: int, hidden: Sequence[tuple[int, int, str]]) -> str:
    """``text[start:end]`` with what is ``hidden`` replaced by its word, also where it only reaches in."""
    pieces: list[str] = []
    at = start
    for from_, to, word in hidden:
        if to <= at or from_ >= end:
            continue
        pieces += [text[at : max(at, from_)], word]
        at = min(to, end)
    return "".join(pieces) + text[at:end]
