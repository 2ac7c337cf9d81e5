"""Numbers as a French reader expects them, for the commands' output, the page and the report alike.

Spaces follow the Lexique des règles typographiques en usage à l’Imprimerie nationale: a narrow no-break space between
groups of three digits.
"""

NARROW = "\N{NARROW NO-BREAK SPACE}"


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` -> «1 234,5»; decimals that are all zero are kept, so that a column lines up."""
    return f"{value:,.{decimals}f}".replace(",", NARROW).replace(".", ",")


def plural(count: float, one: str, many: str | None = None) -> str:
    """«1 témoignage», «0 témoignage», «2 témoignages»: in French the plural begins at two."""
    word = one if abs(count) < 2 else many or one + "s"
    return f"{number(count)}\N{NO-BREAK SPACE}{word}"


def size(octets: int) -> str:
    """What a file weighs -> «50 Mo», «1,5 Mo», «900 octets»."""
    if octets < 100_000:
        return plural(octets, "octet")
    return f"{number(octets / 1e6, 0 if octets % 1_000_000 == 0 else 1)}\N{NO-BREAK SPACE}Mo"
