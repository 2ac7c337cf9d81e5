"""Letters that stand for digits in an amount, as scanners and tired hands leave them: «1 O00 €», «l 500 €», «2O %»."""

import re

_SUSPECT = re.compile(r"[0-9](?:o|(?<=[oli].)|(?<=[li] .))")
_RUN = re.compile(
    r"(?<![a-z0-9'])(?<![0-9] )(?:[li](?= [0-9o]{3})|[li]?[0-9][0-9o]{0,8}(?:l[0-9o]{1,4})?)"
    r"(?: [0-9o]{3}(?![0-9a-z])|[.,][0-9o]{2,3}(?![0-9a-z]|[.,][0-9])){0,3}(?= ?(?:[€%$£]|eur(?:os?)?(?![a-z])))"
)
"""Only before a unit: «2 l de lait», «le 3o jour» and references keep their letters."""
_DIGITS = str.maketrans("oli", "011")


def with_digits(text: str, folded: str) -> str:
    """``folded`` with digits for the letters written in place of them before a unit, of the same length.

    Nearly always ``folded`` itself: nothing is looked at unless such a letter stands beside a digit.
    """
    if _SUSPECT.search(folded) is None:
        return folded
    return _RUN.sub(lambda found: _repaired(text, found), folded)


def _repaired(text: str, found: re.Match[str]) -> str:
    """A small «i» is a word («i 200 €» for «ils»), a capital one may be a digit."""
    return found[0] if text.startswith("i", found.start()) else found[0].translate(_DIGITS)
