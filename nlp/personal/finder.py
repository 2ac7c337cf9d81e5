"""Personal data in a text, each span with its tag; what stays are platforms, public figures and institutions."""

from collections.abc import Sequence

from nlp.folding import fold
from nlp.mentions import PersonalMention
from nlp.personal.found import Found, Stretch, apart
from nlp.personal.patterned import find_patterned
from nlp.pseudonyms import TAG, tagged


def find_personal(text: str, folded: str | None = None, kept: Sequence[Stretch] = ()) -> list[PersonalMention]:
    """Every span of personal data that has a form of its own, by offset, not overlapping; ``text`` in NFC.

    ``folded`` is ``fold(text)`` when the caller has it already; ``kept`` are stretches that stay, platforms above all.
    """
    folded = fold(text) if folded is None else folded
    return mentions(text, find_patterned(folded), kept)


def mentions(text: str, found: Sequence[Found], kept: Sequence[Stretch]) -> list[PersonalMention]:
    """``found``, surest first, as mentions with tags; nothing is found inside the tags that ``text`` has already."""
    if not found:
        return []
    taken = [*kept, *(one.span() for one in TAG.finditer(text))]
    return list(
        tagged(text, (PersonalMention(one.start, one.end, one.kind, "", one.rule) for one in apart(found, taken)))
    )
