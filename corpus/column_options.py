"""``--column-FIELD NAME`` and ``--sheet NAME`` of the commands that read a table: what its own names do not say."""

import argparse

from corpus.columns import NAMES
from corpus.layout import Layout


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """One option for each field that a column can be, and one for a workbook's sheet."""
    for field in NAMES:
        parser.add_argument(_option(field), dest=f"column_{field}", metavar="NAME")
    parser.add_argument("--sheet", metavar="NAME", help="of a workbook; its first by default")


def how_to_choose() -> str:
    """What an analyst can do where no column is recognised, in French."""
    columns = ", ".join(f"{_option(field)} NOM" for field in NAMES)
    return f"Pour désigner une colonne : {columns} ; une feuille de classeur : --sheet NOM."


def _option(field: str) -> str:
    return f"--column-{field.replace('_', '-')}"


def chosen_layout(options: argparse.Namespace) -> Layout:
    """The columns and the sheet that the caller named."""
    chosen = {field: getattr(options, f"column_{field}") for field in NAMES}
    return Layout({field: column for field, column in chosen.items() if column}, options.sheet)
