"""Firms named in a text: the candidates whose signs speak for a firm, surest first."""

from collections.abc import Iterator, Sequence
from typing import Final

from nlp.personal.firms.candidates import candidates
from nlp.personal.firms.signs import signs
from nlp.personal.firms.weights import sign_weights
from nlp.personal.found import Found
from nlp.personal.statistics import Named
from nlp.personal.words import Words

_BESIDE_A_PERSON: Final = 2.0


def find_companies(words: Words, named: Sequence[Named] = (), persons: Sequence[Found] = ()) -> Iterator[Found]:
    """Firms' names, surest first, which may overlap.

    ``named`` is what the statistics saw in the text, ``persons`` what rules found.
    """
    weights = sign_weights()
    people = {(person.start, person.end) for person in persons}
    scored = [(weights.score(signs(words, one, named, persons)), one) for one in candidates(words)]
    # A line's name holds those that its capitals give.
    for score, one in sorted(scored, key=lambda pair: (pair[1].form != "line", -pair[0], pair[1].first)):
        span = words.starts[one.first], words.ends[one.last]
        # What rules hold for a person, word for word, is one unless nearly everything speaks for a firm.
        if score > (_BESIDE_A_PERSON if span in people else 0):
            yield Found(*span, "company", f"firm, {one.form}")
