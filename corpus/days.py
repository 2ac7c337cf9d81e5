"""A day as somebody's spreadsheet writes it: 08/11/2021, 8.11.21, 2021/11/8, «lundi 8 novembre 2021», 8-nov.-21."""

import re

from nlp.folding import fold

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
# Excel's own rule for years of two digits.
FIRST_OF_LAST_CENTURY = 30
_AFTER = r"(?:[ t,].*)?"
_FORMS = tuple(
    re.compile(form + _AFTER)
    for form in (
        r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
        # Behind hyphens, «21-11-08» may as well begin with its year.
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{2})",
        r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:er)?[ -](?P<month>[a-z]{3,9})\.?[ -](?P<year>\d{4}|\d{2})",
    )
)


def iso(words: str) -> str:
    """The day in its ISO form, whether it exists or not; ``words`` themselves where they are no day."""
    folded = fold(words)
    for form in _FORMS:
        if (found := form.fullmatch(folded)) and (month := _month(found["month"])):
            return f"{_year(found['year']):04}-{month:02}-{int(found['day']):02}"
    return words


def _month(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    meant = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(words)]
    return meant[0] if len(meant) == 1 else None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= FIRST_OF_LAST_CENTURY else 2000)
