"""What is done with published versions: evaluate, compare, promote through the gate, roll back, list, collect."""

import json
import sys
from datetime import UTC, datetime

from corpus.clauses import read_bank
from corpus.reader import read_split
from models import registry
from models.problems import load
from models.registry import RegistryError, Version
from training.counting import coverage
from training.evaluation import SEED, Predictions, figures, predict
from training.examples import examples
from training.gate import Comparison
from training.gate import compare as compared
from training.slices import slices

KINDS = ("problems", "topics")
REFUSED = 1


def evaluate(split: str, name: str | None, by_kind: bool) -> int:
    """Print the figures of a version, or of the served one, as JSON; ``by_kind`` adds the slices of the bank."""
    version = registry.open_version("problems", name) if name else _champion()
    told = _predictions(version, split)
    found = figures(told) | {"counts": [row.to_dict() for row in coverage(told, SEED)]}
    if by_kind:
        learned = examples(read_split("train"))
        found["slices"] = [row.to_dict() for row in slices(load(version.path), learned, read_bank(), SEED)]
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def compare(candidate: str | None) -> int:
    """Print champion and candidate side by side, on the test part."""
    champion, version = _champion(), _candidate(candidate)
    if champion.name == version.name:
        return _served_already(version)
    print(f"champion {champion.name}, candidat {version.name}")
    for comparison in _comparisons(champion, version):
        print(_line(comparison))
    return 0


def promote(candidate: str | None, forced: str | None) -> int:
    """Serve a candidate that is no worse than the champion, or for a ``forced`` reason; 1 where it is refused."""
    version = _candidate(candidate)
    if registry.current("problems") and not forced:
        champion = _champion()
        if champion.name == version.name:
            return _served_already(version)
        worse = [comparison for comparison in _comparisons(champion, version) if comparison.worse]
        if worse:
            print(f"{version.name} est refusé : il fait moins bien que {champion.name} sur", file=sys.stderr)
            print("\n".join(_line(comparison) for comparison in worse), file=sys.stderr)
            print("Pour passer outre : --force « raison »", file=sys.stderr)
            return REFUSED
    registry.promote("problems", version.name, forced or "contrôle passé", datetime.now(UTC))
    print(f"problems/{version.name} est servi.", file=sys.stderr)
    return 0


def _served_already(version: Version) -> int:
    print(f"problems/{version.name} est déjà servi : il n’y a rien à comparer.", file=sys.stderr)
    return 0


def roll_back(kind: str) -> int:
    """Serve again what was served before."""
    print(f"{kind}/{registry.roll_back(kind, datetime.now(UTC))} est servi de nouveau.", file=sys.stderr)
    return 0


def show() -> int:
    """Print every version, the served one marked, with why it was promoted."""
    for kind in KINDS:
        reigns = registry.reigns(kind)
        for name in registry.versions(kind):
            reign = next((reign for reign in reigns[:1] if reign.version == name), None)
            print(f"{kind}/{name}" + (f"  (servi depuis {reign.since} : {reign.reason})" if reign else ""))
    return 0


def collect(keep: int) -> int:
    """Delete all but the newest versions and those served now or just before."""
    for kind in KINDS:
        for name in registry.collect(kind, keep, datetime.now(UTC)):
            print(f"{kind}/{name} supprimé", file=sys.stderr)
    return 0


def _champion() -> Version:
    version = registry.current("problems")
    if version is None:
        raise RegistryError("Aucun modèle entraîné. Pour en fabriquer un : python -m training train")
    return version


def _candidate(name: str | None) -> Version:
    names = registry.versions("problems")
    if name is None and not names:
        raise RegistryError("Aucun modèle entraîné. Pour en fabriquer un : python -m training train")
    return registry.open_version("problems", name or names[-1])


def _predictions(version: Version, split: str) -> Predictions:
    return predict(load(version.path), examples(read_split(split)))


def _comparisons(champion: Version, candidate: Version) -> list[Comparison]:
    return compared(_predictions(champion, "test"), _predictions(candidate, "test"))


def _line(c: Comparison) -> str:
    figures = f"{c.champion.value:.3f} → {c.candidate.value:.3f}  [{c.candidate.low:.3f}, {c.candidate.high:.3f}]"
    gain = f"gain {c.gain.value:+.3f} [{c.gain.low:+.3f}, {c.gain.high:+.3f}]"
    return f"  {c.name:26} {figures}  {gain}{'  PIRE' if c.worse else ''}"
