"""``python -m training train``: corpus and corrections in, a published candidate with its figures and card out."""

import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from corpus.clauses import read_bank
from corpus.gold import read_gold
from corpus.reader import read_second, read_split
from corpus.testimony import AnnotatedTestimony
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
from training.examples import bank_examples, examples
from training.fitting import fit
from training.reviews import join, learned_before, marks, read_ids

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
    held_out = {split: read_split(split) for split in ("dev", "test")}
    corrections = list(read_gold(reviews)) if reviews else []
    gone = read_ids(erased) if erased else frozenset()
    joined = join(read_split("train"), corrections, [told for split in held_out.values() for told in split], gone)
    remarks = [*joined.remarks, *learned_before(gone)]
    print("\n".join(remarks), file=sys.stderr, end="\n" if remarks else "")
    bank = read_bank()
    testimonies = joined.testimonies if few is None else _drawn(joined.testimonies, few, seed)
    learned = examples(testimonies)
    fitted = fit(learned, bank_examples(bank), default_embedder(), seed)
    model = fitted.model
    unseen = decided(np.stack([example.labels for example in learned]), fitted.unseen, model.thresholds)
    held_out_texts = [told.testimony for split in held_out.values() for told in split]
    held_examples = {split: examples(told) for split, told in held_out.items()}
    metrics = {split: figures(predict(model, told)) for split, told in held_examples.items()}
    now = datetime.now(UTC)
    facts: dict[str, Any] = {
        "seed": seed,
        "testimonies": len(testimonies),
        "clauses": len(bank),
        "corpus": corpus_hash(testimonies),
        "embedder": model.embedder.name,
        "parent": served.name if served else None,
        "reviews": marks(corrections, testimonies),
        "metrics": metrics,
        "baselines": baselines(learned, held_examples["test"], held_out["test"], read_second()),
    }
    name = now.strftime("%Y%m%dT%H%M%S%f")[:-3]
    with registry.publish("problems", name, facts) as path:
        save(model, path)
        save_rates(rates(unseen), path)
        drift.save(drift.profile(observe(model, held_out_texts)), path)
        (path / CARD).write_text(card(name, facts), encoding="utf-8")
    print(f"problems/{name} : appris de {len(testimonies)} témoignages et {len(bank)} énoncés.", file=sys.stderr)
    show(metrics)
    if served is None or not readable:
        registry.promote("problems", name, "la précédente ne convient plus" if served else "première version", now)
    else:
        print(f"Candidat face à {served.name} : python -m training promote {name}", file=sys.stderr)
    return 0


def _drawn(told: Sequence[AnnotatedTestimony], few: int, seed: int) -> list[AnnotatedTestimony]:
    """``few`` of them, in their order; all where there are no more."""
    at = np.random.default_rng(seed).permutation(len(told))[:few]
    return [told[i] for i in sorted(at)]


def _readable(served: Version) -> bool:
    """Whether this software can read the served version, which an upgrade may end; says why where it cannot."""
    try:
        load(served.path)
    except ModelMismatch as error:
        print(f"problems/{served.name} ne convient plus à ce logiciel : {error}", file=sys.stderr)
        return False
    return True


def corpus_hash(told: Sequence[AnnotatedTestimony]) -> str:
    """SHA-256 of what was learned from, whatever its order."""
    lines = sorted(json.dumps(testimony.to_dict(), sort_keys=True) for testimony in told)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def show(metrics: dict[str, dict[str, Any]]) -> None:
    """The main figures of each split, on standard error."""
    for split, found in metrics.items():
        for family in ("problems", "circumstances"):
            shown = f"micro F1 {_shown(found[family]['micro_f1'])}  macro F1 {_shown(found[family]['macro_f1'])}"
            print(f"{split:5} {family:14} {shown}", file=sys.stderr)
        print(f"{split:5} calibration error {found['calibration_error']:.3f}", file=sys.stderr)


def _shown(f1: dict[str, float]) -> str:
    return f"{f1['value']:.3f} [{f1['low']:.3f}, {f1['high']:.3f}]"
