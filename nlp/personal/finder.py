"""Personal data in a text, each span with its tag; what stays are platforms, public figures and institutions."""

from collections.abc import Sequence

from nlp.folding import fold
from nlp.mentions import PersonalMention
from nlp.personal.found import Stretch, apart
from nlp.personal.names import find_names
from nlp.personal.patterned import find_patterned
from nlp.personal.statistics import Named
from nlp.pseudonyms import TAG, tagged


def find_personal(
    text: str,
    folded: str | None = None,
    kept: Sequence[Stretch] = (),
    named: Sequence[Named] | None = None,
) -> list[PersonalMention]:
    """Every span of personal data, by offset, not overlapping; ``text`` in NFC.

    ``folded`` is ``fold(text)`` when the caller has it already; ``kept`` are stretches that stay, platforms above all.
    Persons, firms and addresses are looked for when ``named`` is given: what the statistics hold for a name.
    """
    folded = fold(text) if folded is None else folded
    found = find_patterned(folded)
    if not found and named is None:
        return []
    # Nothing is found inside the tags that a text has already.
    taken = [*kept, *(one.span() for one in TAG.finditer(text))]
    if named is not None:
        sure = apart(found, taken)
        found = [*sure, *find_names(text, folded, named, [*taken, *((one.start, one.end) for one in sure)])]
    return list(
        tagged(text, (PersonalMention(one.start, one.end, one.kind, "", one.rule) for one in apart(found, taken)))
    )
