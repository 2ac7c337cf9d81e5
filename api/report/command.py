"""``python -m api report``: the summary report as a file, of everything or of what the filters say."""

import argparse
import os
import sys
from pathlib import Path

from pydantic import ValidationError

from api.errors import Refusal
from api.filters import Filters
from api.report import forms
from api.report.route import report
from corpus.store import open_store
from corpus.store.migrations import migrate
from corpus.submission import faults_of

FORMATS = ("html", "xlsx", "csv", "json")
FILTERS = ("batch", "platform", "problem", "circumstance", "topic", "from", "to", "q")
WRONG, FAILED = 2, 1


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command; the filters are those of the HTTP interface."""
    parser.add_argument("-o", "--output", metavar="FILE", help="standard output by default; the suffix says the format")
    parser.add_argument("--format", choices=FORMATS, help="html by default")
    for name in FILTERS:
        parser.add_argument(f"--{name}", dest=f"filter_{name}", metavar=name.upper())


def write(options: argparse.Namespace) -> int:
    """Write the report; the exit status."""
    form = options.format or _suffix(options.output) or "html"
    given = {name: value for name in FILTERS if (value := getattr(options, f"filter_{name}")) is not None}
    store = open_store()
    migrate(store)
    try:
        figures, title = report(store, Filters.model_validate(given).selection(), monthly=form == "json")
    except ValidationError as error:
        return _told("\n".join(f"--{fault.pointer.strip('/')} : {fault.detail}" for fault in faults_of(error)), WRONG)
    except Refusal as refusal:
        return _told(refusal.detail, FAILED)
    makers = {
        "html": lambda: forms.as_html(figures, title).encode(),
        "xlsx": lambda: forms.as_xlsx(figures),
        "csv": lambda: forms.as_csv(figures).encode(),
        "json": lambda: forms.as_json_text(figures).encode(),
    }
    _put(makers[form](), options.output)
    return 0


def _suffix(output: str | None) -> str | None:
    found = Path(output).suffix.removeprefix(".").lower() if output else ""
    return found if found in FORMATS else None


def _put(content: bytes, output: str | None) -> None:
    """Written aside, then renamed: a report is never half there."""
    if output is None or output == "-":
        sys.stdout.buffer.write(content)
        return
    target = Path(output)
    aside = target.with_name(f"{target.name}.{os.getpid()}.partial")
    aside.write_bytes(content)
    aside.replace(target)


def _told(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status
