"""``python -m training train | evaluate | topics | list``."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from corpus.clauses import read_bank
from corpus.reader import SPLITS, CorpusError, read_split
from models import registry
from models.embedding import default_embedder
from models.problems import load, save
from training.evaluation import evaluate
from training.examples import bank_examples, examples
from training.fitting import fit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the training commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="learn the problem classifier from the corpus and publish it")
    train.add_argument("--seed", type=int, default=2018)
    train.add_argument("--if-absent", action="store_true", help="do nothing where a version is served already")
    test = commands.add_parser("evaluate", help="figures of the served model on a split that it has not seen")
    test.add_argument("--split", choices=[s for s in SPLITS if s != "train"], default="test")
    commands.add_parser("list", help="the published versions, the served one marked")
    options = parser.parse_args(arguments)
    try:
        if options.command == "train":
            served = options.if_absent and registry.current("problems")
            return 0 if served else _train(options.seed)
        return _evaluate(options.split) if options.command == "evaluate" else _list()
    except (registry.RegistryError, CorpusError) as error:
        print(error, file=sys.stderr)
        return 1


def _train(seed: int) -> int:
    told = read_split("train")
    bank = bank_examples(read_bank(), told[0].testimony)
    model = fit(examples(told), bank, default_embedder(), seed)
    metrics = {split: evaluate(model, examples(read_split(split))) for split in SPLITS if split != "train"}
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    facts: dict[str, Any] = {"seed": seed, "testimonies": len(told), "clauses": len(bank), "metrics": metrics}
    with registry.publish("problems", name, facts) as path:
        save(model, path)
    registry.promote("problems", name)
    print(f"problems/{name}: appris de {len(told)} témoignages et {len(bank)} énoncés, servi.", file=sys.stderr)
    _show(metrics)
    return 0


def _evaluate(split: str) -> int:
    version = registry.current("problems")
    if version is None:
        print("Aucun modèle entraîné. Pour en fabriquer un : python -m training train", file=sys.stderr)
        return 1
    print(json.dumps(evaluate(load(version.path), examples(read_split(split))), ensure_ascii=False, indent=1))
    return 0


def _list() -> int:
    for kind in ("problems", "topics"):
        served = registry.current(kind)
        for name in registry.versions(kind):
            print(f"{kind}/{name}{'  (servi)' if served and served.name == name else ''}")
    return 0


def _show(metrics: dict[str, dict[str, Any]]) -> None:
    for split, figures in metrics.items():
        for family in ("problems", "circumstances"):
            f1 = figures[family]
            print(
                f"{split:5} {family:14} micro F1 {f1['micro_f1']:.3f}  macro F1 {f1['macro_f1']:.3f}", file=sys.stderr
            )
        print(f"{split:5} calibration error {figures['calibration_error']:.3f}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
