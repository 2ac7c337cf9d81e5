"""Bare numbers that lean on the amount before them: «37 € avant-hier, 52 le 12», «à 29 € ou sumup à 39»."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from nlp.amounts.closing import closes
from nlp.amounts.measures import Measure, Reading
from nlp.amounts.prices import is_rating

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("elliptic.toml").read_text(encoding="utf-8"))
_REACH = 130
_NEAR = 60
_CLOSE = 40
_REMEMBERED = 20
"""Amounts that a number may repeat."""
_TELLING = 20
"""From this value on, «ces 24» after «24 €» is the same amount."""

_CUE = re.compile(rf"(?<![a-z])(?:{'|'.join(_DATA['cues'])})[«\"“ ]{{1,3}}$")
_NEARBY = re.compile(rf"(?<![a-z])(?:{'|'.join(_DATA['near'])}) $")
_COMPARED = re.compile(rf"[0-9][^0-9]*?(?<![a-z])(?:{'|'.join(_DATA['compared'])})(?: les| seulement)? $")
"""«à 90 jours au lieu des 60»: it is the number just before that is compared."""
_AT = re.compile(r"(?<![a-z])a[«\"“ ]{1,3}$")
_AGAIN = re.compile(r"(?<![a-z])(?:ces|ses|mes|les|leurs|nos|des)[«\"“ ]{1,3}$")
_LISTED = re.compile(
    r"(?: le [0-9]{1,2}(?:er)?| (?:en|depuis) (?:19|20)[0-9]{2})?"
    r"[^0-9.;:!?\n]{0,28}?(?:,|, et|, puis| et| puis)(?: a)? "
)
_OTHERS = re.compile(r"[^0-9.;:!?\n]{0,28}(?:,| et)(?: d[eu'])? ")
_THEIRS = re.compile(
    r" (?:(?:pour|chez|a) (?:moi|nous|eux|lui|elle|l'autre|les autres)|de l'autre|une autre|en (?:19|20)[0-9]{2}"
    r"|depuis|avant|ailleurs|d'habitude|habituels?|maintenant|auparavant|l'an|cette annee)(?![a-z])"
)
"""What is told of another time or another place: «2 740 € pour eux, 310 pour moi»."""
_NAMED = re.compile(r"[^0-9.;:!?\n]{0,28}?(?:,| et)(?: [a-z']{2,12}){1,2} ")
_NOT_NAMED = re.compile(rf"(?<![a-z])(?:{'|'.join(_DATA['not_listed'])}) $")
_NOT_MONEY = re.compile(rf" ?(?:{'|'.join(_DATA['not_after'])})")
_DECIMALS = re.compile(r", [0-9]")
_COUNTED = re.compile(r"[0-9] (?!euros?|francs?|dollars?)[a-z]{3,}(?: [a-z]+)? sur $")
"""«71 relevés sur 90»: a share of what is counted."""
_MILLION, _MILLIONS = 1_000_000, ("million", "millions", "milliard", "milliards")
"""«2,5 millions d'euros en Allemagne, 5 millions au Royaume-Uni»."""
_FULL_MARKS = frozenset({5, 10, 20, 100})
"""«notés 9 sur 10»."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COMPLEMENT = re.compile(r" (?:d'|de |des |du )")


def elliptic_amount(reading: Reading, number: Measure, earlier: list[Measure]) -> Measure | None:
    """``number`` in the unit of one of the ``earlier`` amounts, where its clause says that it is one too."""
    folded, start, end = reading.folded, number.start, number.number_end
    if not earlier or not folded[start].isdigit() or not number.value:
        return None
    if (
        is_rating(folded, start, end)
        or not closes(folded, end)
        or _NOT_MONEY.match(folded, end)
        or _DECIMALS.match(folded, end)
    ):
        return None
    model = _model(folded, number, earlier)
    if model is None or _YEAR.fullmatch(folded, start, end):
        return None
    return replace(number, kind=model.kind, currency=model.currency, rule="elliptic")


def _model(folded: str, number: Measure, earlier: list[Measure]) -> Measure | None:
    """The earlier amount whose unit ``number`` takes; None when it is no amount."""
    previous, start, value = earlier[-1], number.start, number.value or 0.0
    before = folded[max(previous.end, start - 42) : start]
    if before.endswith("sur ") and (
        value in _FULL_MARKS or _COUNTED.search(before) or _YEAR.fullmatch(folded, start, number.number_end)
    ):
        return None
    if _COMPARED.search(before):
        return None
    if value >= _TELLING and _AGAIN.search(before):
        again = next((measure for measure in reversed(earlier[-_REMEMBERED:]) if measure.value == value), None)
        if again or not before.endswith("sur les "):
            return again
    last, distance = previous.value or previous.high or 0.0, start - previous.end
    follows = _COMPLEMENT.match(folded, number.number_end) is None
    said = (
        (distance <= _REACH and last / 200 <= value <= last * 200 and _CUE.search(before))
        or (
            distance <= _NEAR
            and last / 10 <= value <= last * 10
            and follows
            and (_AT.search(before) or _NEARBY.search(before))
        )
        or (distance <= _CLOSE and last / 6 <= value <= last * 6 and follows and _listed(before))
        or (distance <= _NEAR and last >= _MILLION and folded.endswith(_MILLIONS, start, number.number_end))
        or (
            distance <= _CLOSE
            and last / 20 <= value <= last * 20
            and _OTHERS.fullmatch(before)
            and _THEIRS.match(folded, number.number_end)
        )
    )
    return previous if said else None


def _listed(before: str) -> bool:
    """«850 € en mars, 412 en avril», «mars 412 €, avril 388»."""
    if _LISTED.fullmatch(before):
        return True
    return _NAMED.fullmatch(before) is not None and _NOT_NAMED.search(before) is None
