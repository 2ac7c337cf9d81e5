"""The filters of the dashboard and of the list of testimonies, read from the address and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import request
from pydantic import ValidationError

from api.errors import Refusal
from api.filters import Filters
from api.pages import wording
from api.pages.typography import quoted
from corpus.store.selection import UNEXPLAINED_DELISTING, Selection
from corpus.submission import faults_of

# The names of the API's own parameters, so that an address of the page reads like one of the API.
NAMES = ("platform", "problem", "circumstance", "topic", "batch", "from", "to", "q", "needs_review")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters that the address holds, by name, and what they select; ``letter`` is a campaign's."""

    values: Mapping[str, str]
    selection: Selection

    def address(self, **changes: object) -> str:
        """The query of an address with these filters and ``changes``; None takes one away."""
        values = {**self.values, **{name.rstrip("_"): value for name, value in changes.items()}}
        return urlencode({name: value for name, value in values.items() if value not in (None, "")})

    @property
    def of_unexplained(self) -> str:
        """The query that leads to the flagship case within these filters."""
        problem, circumstance = UNEXPLAINED_DELISTING
        return self.address(problem=problem, circumstance=circumstance)


def chosen() -> Chosen:
    """The filters of the present address. Raises ``Refusal`` 422 for one that says nothing possible."""
    values = {name: value for name in NAMES if (value := request.args.get(name, "").strip())}
    try:
        found = Filters.model_validate(values)
    except ValidationError as error:
        names = wording.words()["filters"]
        fields = ", ".join(quoted(names.get(name := fault.pointer.strip("/"), name)) for fault in faults_of(error))
        raise Refusal(422, f"Ce critère n’est pas valable : {fields}.") from error
    selection = found.selection()
    letter = request.args.get("lettre", "")
    if letter.isascii() and letter.isdecimal() and len(letter) < 18:
        selection = replace(selection, letter=int(letter))
        values["lettre"] = letter
    return Chosen(values, selection)
