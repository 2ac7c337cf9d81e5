"""How each label fared on testimonies that the model had not seen: a file of the model's version, read for counting."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from models.prevalence import Answers, Rates

RATES = "rates.json"


class NoRates(RuntimeError):
    """The version was learned before rates were kept; the message, in French, says what to do."""


@dataclass(frozen=True, slots=True)
class LabelRates:
    """A label's rates of what was said of a text (yes or no) and of its probabilities, for ``models.prevalence``."""

    said: Rates
    probability: Rates


def save(rates: Mapping[str, LabelRates], path: Path) -> None:
    """Write the rates of every label into the version's directory ``path``."""
    rows = {label: asdict(found) for label, found in rates.items()}
    (path / RATES).write_text(json.dumps(rows, indent=1), encoding="utf-8")


def load(path: Path) -> dict[str, LabelRates]:
    """The rates of every label of the version in ``path``. Raises ``NoRates`` where it has none."""
    if not (path / RATES).is_file():
        raise NoRates(f"La version {path.name} ne connaît pas ses taux d’erreur : apprenez-en une nouvelle.")
    rows = json.loads((path / RATES).read_text(encoding="utf-8"))
    return {label: LabelRates(_rates(row["said"]), _rates(row["probability"])) for label, row in rows.items()}


def _rates(row: Mapping[str, Mapping[str, float]]) -> Rates:
    bearing, others = (
        Answers(int(row[side]["count"]), row[side]["total"], row[side]["squares"]) for side in ("bearing", "others")
    )
    return Rates(bearing, others)
