"""``--column-FIELD NAME`` of the commands that read a table: which column is a field, if its name does not say it."""

import argparse

from corpus.columns import NAMES


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """One option for each field that a column can be."""
    for field in NAMES:
        parser.add_argument(_option(field), dest=f"column_{field}", metavar="NAME")


def how_to_choose() -> str:
    """What an analyst can do where no column is recognised, in French."""
    return f"Pour désigner une colonne : {', '.join(f'{_option(field)} NOM' for field in NAMES)}."


def _option(field: str) -> str:
    return f"--column-{field.replace('_', '-')}"


def chosen_columns(options: argparse.Namespace) -> dict[str, str]:
    """Field -> column of the fields that the caller named one for, as ``corpus.columns.recognise`` takes it."""
    chosen = {field: getattr(options, f"column_{field}") for field in NAMES}
    return {field: column for field, column in chosen.items() if column}
