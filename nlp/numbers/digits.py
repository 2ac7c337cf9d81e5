"""Numbers in digits, as French, Belgian, Swiss and Quebec writers put them.

A space, a point or an apostrophe groups thousands by three; a comma or a point opens the decimals. A single point
before exactly three digits groups («3.500»), a single comma never does («1,234»), unless several do («1,234,567»).
"""

import re

MAX_DIGITS = 18
"""More digits in a row than this is an identifier, not a number."""

_GROUPS = r"[0-9]{1,3}"
_NUMBER = re.compile(
    rf"(?:(?P<spaced>(?:{_GROUPS}(?: [0-9]{{3}}){{1,5}}+|[0-9]{{4,6}}(?: 000){{1,3}}+))"
    r"(?![0-9])(?![.,'][0-9]{3}(?![0-9]))"
    rf"|(?P<pointed>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{1,5}}+)(?![0-9]|\.[0-9])"
    rf"|(?P<quoted>{_GROUPS}(?:'[0-9]{{3}}){{1,5}}+)(?![0-9]|'[0-9])"
    rf"|(?P<english>{_GROUPS}(?:,[0-9]{{3}}){{2,5}}+|{_GROUPS},[0-9]{{3}}(?=\.[0-9]{{1,2}}(?![0-9])))(?![0-9]|,[0-9])"
    rf"|(?P<plain>[0-9]{{1,{MAX_DIGITS}}}+)(?![0-9]))"
    r"(?:(?P<mark>[.,])(?P<decimals>[0-9]{1,9})(?![0-9]))?"
)
_MORE = re.compile(r"[.,][0-9]")
_NOT_DIGITS = str.maketrans("", "", " .',")


def digits_at(folded: str, start: int) -> tuple[float, int] | None:
    """Value and end offset of the number in digits at ``start`` of a folded text, or None.

    None too for chains that are no numbers: dates («12.07.18»), versions («1.2.3»), IP addresses.
    """
    found = _NUMBER.match(folded, start)
    if found is None or _MORE.match(folded, found.end()):
        return None
    whole = found[0][: found.start("mark") - start] if found["mark"] else found[0]
    value = float(f"{whole.translate(_NOT_DIGITS)}.{found['decimals'] or 0}")
    return value, found.end()
