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
    """No column of the table can be the text; the message lists what was found, in French."""


def recognise(header: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Field -> column of ``header``; ``chosen`` wins, and an empty name there means that no column is the field.

    Raises ``ColumnError`` where a column is missing.
    """
    found = by_name(header)
    for field, column in (chosen or {}).items():
        if not column:
            found.pop(field, None)
            continue
        if column not in header:
            raise ColumnError(f"La colonne « {column} » n’existe pas. Colonnes trouvées : {_told(header)}.")
        found[field] = column
    if "text" not in found:
        expected = ", ".join(NAMES["text"])
        raise ColumnError(f"Aucune colonne de texte ({expected}). Colonnes trouvées : {_told(header)}.")
    return found


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
