"""Personal data that has a form of its own; cheap enough to be looked for in every text."""

import re
from typing import Final

from nlp.personal.contacts import find_contacts
from nlp.personal.found import Found
from nlp.personal.identifiers import find_identifiers
from nlp.personal.phones import find_phones
from nlp.personal.references import find_references

_NUMBER: Final = re.compile(r"\d[\d .\-/_a-z]{0,3}\d")


def find_patterned(folded: str) -> list[Found]:
    """Candidates, surest first: mailboxes and pages, bank and register, telephones, files and accounts."""
    found = list(find_contacts(folded))
    if _NUMBER.search(folded):
        found += [*find_identifiers(folded), *find_phones(folded), *find_references(folded)]
    elif "zero" in folded:
        found += find_phones(folded)
    return found
