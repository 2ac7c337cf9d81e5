"""Telephone numbers in all their written forms: in pairs, in one piece, abroad, in words."""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from nlp.personal.found import Found

_SEPARATOR: Final = r"[ .\-/_]{0,2}"
_FRENCH: Final = re.compile(
    rf"(?<![\w+.,/-])(?:(?:\(?(?:\+|00) ?33\)?{_SEPARATOR}(?:\(0\){_SEPARATOR})?0?)|[0o])[1-9](?:{_SEPARATOR}\d){{8}}"
    r"(?![\w]|[.,/-]\d)"
)
_FOREIGN: Final = re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ .\-/()]{0,2}\d){6,12}(?!\w)")
_CUED: Final = re.compile(
    r"(?<![a-z])(?:tel|tele?phone|telephoner|portable|mobile|gsm|natel|fixe|appele[rz]|joindre|joignable|rappeler|rappele[rz]"
    r"|whatsapp|fax|ligne directe|numero)(?![a-z])[^\d\n+]{0,25}(?P<number>\+?\(?\d(?:[ .\-/()]{0,2}\d){7,11})(?!\w)"
)
_WORD: Final = (
    r"(?:zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
    r"|quarante|cinquante|soixante|et|cent|\d{1,2})"
)
_SPOKEN: Final = re.compile(
    rf"(?<![\w-])zero[ -](?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)(?:[ ,.-]{{1,2}}{_WORD}){{4,16}}(?!\w)"
)
_SERVICE: Final = re.compile(r"\(?(?:\+ ?33|0033|0)\D{0,4}8")
"""Numbers that begin with 08 are services: free, shared or surcharged, never a person's."""
_LENGTH: Final = 10


def find_phones(folded: str) -> Iterator[Found]:
    """Numbers that can be dialled; those of services (08…) are nobody's."""
    for one in _FRENCH.finditer(folded):
        if not _SERVICE.match(one[0]):
            yield Found(one.start(), one.end(), "phone", "french phone")
    if "+" in folded or "00" in folded:
        for one in _FOREIGN.finditer(folded):
            if _diallable(one[0]):
                yield Found(one.start(), one.end(), "phone", "foreign phone")
    for one in _CUED.finditer(folded):
        number = one["number"]
        if number.startswith(("0", "+", "(0")) and not _SERVICE.match(number):
            yield Found(one.start("number"), one.end("number"), "phone", "cued phone")
    if "zero" in folded:
        for one in _SPOKEN.finditer(folded):
            yield Found(one.start(), one.end(), "phone", "spoken phone")


def _diallable(written: str) -> bool:
    number = "+" + "".join(filter(str.isdigit, written)).removeprefix("00")
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
