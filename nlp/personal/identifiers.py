"""Numbers that the State or a bank gives: IBAN, SIREN, SIRET, VAT; by check digits, or by the word that names them.

A number that its own name announces is hidden even when its check digits are wrong: people mistype.
"""

import re
from collections.abc import Iterator
from typing import Final

from stdnum import iban, luhn
from stdnum.eu import vat
from stdnum.exceptions import ValidationError

from nlp.personal.found import Found

_IBAN: Final = re.compile(r"(?<!\w)[a-z]{2}[ ]?\d{2}(?:[ .-]?[a-z0-9]{4}){2,7}(?:[ .-]?[a-z0-9]{1,3})?(?!\w)")
_IBAN_FRENCH: Final = re.compile(r"(?<!\w)(?:fr|mc) ?\d{2}(?:[ .-]?[a-z0-9]){23}(?!\w)")
_RIB: Final = re.compile(
    r"(?<![a-z])(?:rib|iban)(?![a-z])[^\d\n]{0,30}(?P<number>(?:[a-z]{2})?\d(?:[ .-]?[a-z0-9]){13,32})(?!\w)"
)
_FOURTEEN: Final = re.compile(r"(?<![\w+])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?(?:\d{5}|\d{3} \d{2}|\d{2} \d{3})(?!\w)")
_NINE: Final = re.compile(r"(?<![\w+.,])\d{3}[ .]?\d{3}[ .]?\d{3}(?!\w|[ .,]\d)")
_SIREN_CUE: Final = re.compile(r"(?:siren|siret|rcs|r\.c\.s|kbis|immatricul\w{0,8}|registre)(?![a-z])[^\d\n]{0,40}$")
_VAT: Final = re.compile(
    r"(?<!\w)(?:fr[ ]?[a-z0-9]{2}(?:[ .]?\d){9}|be[ ]?[01](?:[ .]?\d){9}|lu[ ]?\d{8}|de[ ]?\d{9}|it[ ]?\d{11}"
    r"|es[ ]?[a-z]\d{8}|es[ ]?\d{8}[a-z]|che[ -]?\d{3}[ .]?\d{3}[ .]?\d{3})(?!\w)"
)
_VAT_CUED: Final = re.compile(
    r"(?<![a-z])(?:tva|bce|numero d'entreprise)(?![a-z])[^\d\n%€]{0,25}?"
    r"(?P<number>(?:[a-z]{2,3}[ -]?)?[a-z0-9]{0,2}\d(?:[ .]?\d){7,10})"
    r"(?!\w)"
)
_CARD: Final = re.compile(r"(?<!\w)\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\w)")
_NIR: Final = re.compile(r"(?<!\w)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dab] ?\d{3} ?\d{3}(?: ?\d{2})?(?!\w)")
_BEFORE: Final = 60
_NINE_DIGITS: Final = 9
_RIB_DIGITS: Final = 14


def find_identifiers(folded: str) -> Iterator[Found]:
    """IBAN and RIB (``iban``), ``siret``, ``siren``, ``vat``; cards and social security numbers are an ``account``."""
    for pattern in (_IBAN_FRENCH, _IBAN):
        for one in pattern.finditer(folded):
            if pattern is _IBAN_FRENCH or iban.is_valid(one[0].replace(".", ""), check_country=False):
                yield Found(one.start(), one.end(), "iban", "iban")
    for one in _RIB.finditer(folded):
        if len(_digits(one["number"])) >= _RIB_DIGITS:
            yield Found(one.start("number"), one.end("number"), "iban", "announced iban")
    yield from _vats(folded)
    for one in _CARD.finditer(folded):
        if luhn.is_valid(_digits(one[0])):
            yield Found(one.start(), one.end(), "account", "card")
    for one in _FOURTEEN.finditer(folded):
        if luhn.is_valid(_digits(one[0])) or _announced(folded, one.start()):
            yield Found(one.start(), one.end(), "siret", "siret")
    for one in _NIR.finditer(folded):
        yield Found(one.start(), one.end(), "account", "social security")
    for one in _NINE.finditer(folded):
        if _announced(folded, one.start()) or (luhn.is_valid(_digits(one[0])) and len(one[0]) > _NINE_DIGITS):
            yield Found(one.start(), one.end(), "siren", "siren")


def _vats(folded: str) -> Iterator[Found]:
    for one in _VAT.finditer(folded):
        country = one[0][:2]
        if country in ("fr", "be") or one[0].startswith("che") or _valid_vat(one[0]):
            yield Found(one.start(), one.end(), "vat", "vat")
    if "tva" in folded or "bce" in folded or "entreprise" in folded:
        for one in _VAT_CUED.finditer(folded):
            yield Found(one.start("number"), one.end("number"), "vat", "announced vat")


def _valid_vat(written: str) -> bool:
    try:
        vat.validate(written)
    except ValidationError:
        return False
    return True


def _announced(folded: str, start: int) -> bool:
    """Whether the words before say that a number of the register follows."""
    return _SIREN_CUE.search(folded, max(0, start - _BEFORE), start) is not None


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))
