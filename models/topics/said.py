"""How often a topic's units say each circumstance and each angle of a problem, beside all units."""

from collections.abc import Sequence

from corpus import taxonomy
from models.problems import Verdict
from models.topics.clustering import Indices
from models.topics.material import Material
from models.topics.names import Frequency, angles, spoken_of
from nlp.folding import fold

# Texts that an angle is looked for in, where there are more.
MANY = 5_000


class Said:
    """How often circumstances and angles are said by all, found once for all topics."""

    def __init__(self, material: Material) -> None:
        self._units, self._verdicts = material.units, material.verdicts
        everyone = {one.testimony for one in self._units}
        self._circumstances = {label: _share(label, everyone, self._verdicts) for label in taxonomy.circumstances()}
        self._everywhere = [fold(one.words) for one in self._units[:: max(1, len(self._units) // MANY)]]
        self._angles: dict[str, dict[str, float]] = {}

    def circumstances(self, members: Indices) -> dict[str, Frequency]:
        """Of a topic's units, beside all."""
        told = {self._units[i].testimony for i in members}
        return {
            label: Frequency(_share(label, told, self._verdicts), usual) for label, usual in self._circumstances.items()
        }

    def angles(self, label: str, members: Indices) -> dict[str, Frequency]:
        """Of a topic's units, beside all."""
        if label not in self._angles:
            self._angles[label] = {name: spoken_of(like, self._everywhere) for name, like in angles(label).items()}
        here = [fold(self._units[i].words) for i in members[:MANY].tolist()]
        return {
            name: Frequency(spoken_of(like, here), self._angles[label][name]) for name, like in angles(label).items()
        }


def _share(label: str, told: set[int], verdicts: Sequence[Verdict]) -> float:
    return sum(verdicts[i].probabilities[label] for i in told) / max(len(told), 1)
