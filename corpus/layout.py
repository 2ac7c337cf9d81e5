"""How a table is laid out, where its own names do not say it: which column is what, which sheet of a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """``columns``: field -> column, as ``corpus.columns.recognise`` takes it; ``sheet``: None is the first."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Layout":
        """What the options of a batch say (``to_dict``)."""
        return cls(options.get("columns") or {}, options.get("sheet"))

    def to_dict(self) -> dict[str, Any]:
        """As JSON; nothing for a table that says everything itself."""
        said = {"columns": dict(self.columns), "sheet": self.sheet}
        return {name: value for name, value in said.items() if value}


AS_IT_IS = Layout()
