"""``python -m training train``: corpus and corrections in, a published candidate with its figures and card out."""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from corpus.reader import read_second
from corpus.typography import plural
from models import drift, registry
from models.embedding import default_embedder
from models.mismatch import ModelMismatch
from models.problems import load, save
from models.rates import save as save_rates
from models.registry import Version
from training.baselines import baselines
from training.cards import card
from training.drift import observe
from training.evaluation import decided, figures, predict, rates
from training.examples import Example, bank_examples, examples
from training.fitting import Fitted, fit
from training.gathering import Gathered, corpus_hash, gather

CARD = "README.md"


def train(seed: int, reviews: Path | None, if_absent: bool, erased: Path | None = None, few: int | None = None) -> int:
    """Learn and publish; promoted too where none is served, or one that this software cannot read any more.

    Returns the exit status.

    ``erased`` lists ids, or the hashes of ``python -m api erased``, of which no review is learned from. ``few``
    testimonies are drawn to learn from, for a trial, instead of all. Raises
    ``CorpusError``, ``GoldError``, ``FileError`` or ``RegistryError``.
    """
    served = registry.current("problems")
    readable = served is not None and _readable(served)
    if if_absent and readable:
        return 0
    gathered = gather(reviews, erased, few, seed)
    for remark in gathered.remarks:
        print(remark, file=sys.stderr)
    texts = plural(len(gathered.testimonies), "témoignage")
    print(f"Apprentissage de {texts} : comptez quelques minutes.", file=sys.stderr)
    learned = examples(gathered.testimonies)
    fitted = fit(learned, bank_examples(gathered.bank), default_embedder(), seed)
    print("Mesure sur les témoignages gardés à part.", file=sys.stderr)
    facts = _facts(gathered, learned, fitted)
    now = datetime.now(UTC)
    name = now.strftime("%Y%m%dT%H%M%S%f")[:-3]
    _publish(name, {"seed": seed, "parent": served.name if served else None} | facts, gathered, learned, fitted)
    _show(name, facts)
    if served is None or not readable:
        registry.promote("problems", name, "la précédente ne convient plus" if served else "première version", now)
    else:
        print(f"Candidat face à {served.name} : python -m training promote {name}", file=sys.stderr)
    return 0


def _readable(served: Version) -> bool:
    """Whether this software can read the served version, which an upgrade may end; says why where it cannot."""
    try:
        load(served.path)
    except ModelMismatch as error:
        print(f"problems/{served.name} ne convient plus à ce logiciel : {error}", file=sys.stderr)
        return False
    return True


def _facts(gathered: Gathered, learned: Sequence[Example], fitted: Fitted) -> dict[str, Any]:
    """What the manifest says of a model: what it was learned from, how well it does on what it has not seen."""
    held_out = {split: examples(told) for split, told in gathered.held_out.items()}
    return {
        "testimonies": len(gathered.testimonies),
        "clauses": len(gathered.bank),
        "corpus": corpus_hash(gathered.testimonies),
        "embedder": fitted.model.embedder.name,
        "reviews": list(gathered.reviews),
        "metrics": {split: figures(predict(fitted.model, told)) for split, told in held_out.items()},
        "baselines": baselines(learned, held_out["test"], gathered.held_out["test"], read_second()),
    }


def _publish(name: str, facts: dict[str, Any], gathered: Gathered, learned: Sequence[Example], fitted: Fitted) -> None:
    """The model beside its error rates, the profile of unseen texts and its card."""
    gold = np.stack([example.labels for example in learned])
    unseen = decided(gold, fitted.unseen, fitted.model.thresholds)
    with registry.publish("problems", name, facts) as path:
        save(fitted.model, path)
        save_rates(rates(unseen), path)
        drift.save(drift.profile(observe(fitted.model, gathered.unseen)), path)
        (path / CARD).write_text(card(name, facts), encoding="utf-8")


def _show(name: str, facts: Mapping[str, Any]) -> None:
    """What was learned from, and the main figures of each split, on standard error."""
    learned = f"appris de {facts['testimonies']} témoignages et {facts['clauses']} énoncés."
    print(f"problems/{name} : {learned}", file=sys.stderr)
    for split, found in facts["metrics"].items():
        for family in ("problems", "circumstances"):
            shown = f"micro F1 {_shown(found[family]['micro_f1'])}  macro F1 {_shown(found[family]['macro_f1'])}"
            print(f"{split:5} {family:14} {shown}", file=sys.stderr)
        print(f"{split:5} calibration error {found['calibration_error']:.3f}", file=sys.stderr)


def _shown(f1: dict[str, float]) -> str:
    return f"{f1['value']:.3f} [{f1['low']:.3f}, {f1['high']:.3f}]"
