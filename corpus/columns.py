"""Which column of a table is the text, the date, the id, the sender: by name, or as the caller says."""

from collections.abc import Mapping, Sequence

from nlp.folding import fold

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "texte", "temoignage", "message"),
    "submitted_on": ("submitted_on", "date"),
    "id": ("id",),
    "sender": ("sender", "expediteur"),
}


# Characters of a column's name in a message.
LONGEST_TOLD = 60


class ColumnError(ValueError):
    """A column is missing, or is meant twice; the message lists what was found, in French. ``field`` is its field."""

    def __init__(self, message: str, field: str = "text") -> None:
        """``field`` is one of ``NAMES``."""
        super().__init__(message)
        self.field = field


def recognise(header: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Field -> column of ``header``; ``chosen`` wins, and an empty name there means that no column is the field.

    Raises ``ColumnError`` where a column is missing, or chosen for two fields.
    """
    chosen = chosen or {}
    named = {field: column for field, column in chosen.items() if column}
    for field, column in named.items():
        _must_be_one(field, column, header, named)
    free = {field: column for field, column in by_name(header).items() if column not in named.values()}
    found = {field: column for field, column in free.items() if field not in chosen} | named
    if "text" not in found:
        expected = ", ".join(NAMES["text"])
        raise ColumnError(f"Aucune colonne de texte ({expected}). Colonnes trouvées : {_told(header)}.")
    return found


def named(header: Sequence[str]) -> list[str]:
    """The columns' names, told apart: a second «texte» is «texte (2)»; a column without a name stays without."""
    found: list[str] = []
    for name in header:
        count, its = 2, name
        while its and its in found:
            its, count = f"{name} ({count})", count + 1
        found.append(its)
    return found


def _must_be_one(field: str, column: str, header: Sequence[str], named: Mapping[str, str]) -> None:
    if column not in header:
        name = column[:LONGEST_TOLD]
        raise ColumnError(f"La colonne « {name} » n’existe pas. Colonnes trouvées : {_told(header)}.", field)
    other = next(one for one, its in named.items() if its == column)
    if other != field:
        name = column[:LONGEST_TOLD]
        raise ColumnError(f"La colonne « {name} » est désignée deux fois, pour {other} et pour {field}.", field)


def _told(header: Sequence[str]) -> str:
    """The columns that have a name, each cut: where the head is missing, the names are somebody's testimony."""
    return ", ".join(column[:LONGEST_TOLD] for column in header if column) or "aucune"


def rivals(header: Sequence[str]) -> dict[str, list[str]]:
    """Field -> the columns that bear one of its names, for those of which several do."""
    bearing = {field: [column for column in header if field in by_name([column])] for field in NAMES}
    return {field: columns for field, columns in bearing.items() if len(columns) > 1}


def by_name(header: Sequence[str]) -> dict[str, str]:
    """Field -> column, for those that bear a known name."""
    known = {fold(column.strip().lstrip("\ufeff")).replace(" ", "_"): column for column in reversed(header)}
    return {field: known[name] for field, names in NAMES.items() for name in reversed(names) if name in known}
