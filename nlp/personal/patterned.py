"""Personal data that has a form of its own; cheap enough to be looked for in every text."""

import re
from typing import Final

from nlp.personal.contacts import find_contacts
from nlp.personal.found import Found
from nlp.personal.identifiers import find_identifiers
from nlp.personal.phones import find_phones
from nlp.personal.references import find_references

# What a text must hold for any pattern of a module to match: most texts hold sums and years alone.
_SIX_DIGITS: Final = re.compile(r"\d(?:[ .\-/_()]{0,2}\d){5}")
_MARKED: Final = re.compile(
    r"\d\d(?:(?:(?<=(?<!\w)[a-z]{2}\d\d)|(?<=(?<!\w)[a-z]{2} \d\d))(?:[ .-]?[a-z0-9]{4}){2}"
    r"|(?<=(?<!\w)fr\d\d)|(?<=(?<!\w)fr \d\d)|(?<=(?<!\w)mc\d\d)|(?<=(?<!\w)mc \d\d))"
)
_BANK: Final = ("rib", "iban")
_CODED: Final = re.compile(r"\d(?:(?<=[a-z]\d)|(?<=[a-z][-/._]\d)|[-/._]?[a-z]|(?:[-/._ ]?\d){4})")
_NUMBERED: Final = re.compile(r"\d\d\d(?:(?<=[°ºom#.]\d{3})|(?<=[°ºom#.][ :]\d{3})|(?<=[°ºom#.][ :]{2}\d{3}))")


def find_patterned(folded: str) -> list[Found]:
    """Candidates, surest first: mailboxes and pages, bank and register, telephones, files and accounts."""
    found = list(find_contacts(folded))
    long = _SIX_DIGITS.search(folded) is not None
    if long or _MARKED.search(folded) or any(word in folded for word in _BANK):
        found += find_identifiers(folded)
    if long or "zero" in folded:
        found += find_phones(folded)
    if _CODED.search(folded) or _NUMBERED.search(folded):
        found += find_references(folded)
    return found
