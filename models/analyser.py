"""The analyser: a testimony in, the record of contract.md out. Facts by rule, labels and topics by what was learned."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from corpus import taxonomy
from corpus.submission import MAX_TEXT
from corpus.testimony import Testimony
from models import registry
from models.decisions import passed_labels
from models.mismatch import ModelMismatch
from models.problems import ProblemModel, Verdict
from models.problems import load as load_problems
from models.reading import Reading, read_many
from models.software import SOFTWARE
from models.topics.model import TopicModel
from models.topics.model import load as load_topics
from models.warnings import warnings_of
from nlp.facts import Facts, read_all
from nlp.language import language

# A label this close to its threshold is for a person to settle.
CLOSE = 0.1
# A text without label whose likeliest label reaches this share of its threshold may well complain of something.
NEARLY = 0.8

Record = dict[str, Any]
log = logging.getLogger(__name__)


class NoModel(RuntimeError):
    """No trained model is there; the message names, in French, the command that makes one."""


@dataclass(frozen=True, slots=True)
class Analyser:
    """The served models; they are read-only, so one analyser serves many threads."""

    problems: ProblemModel
    problems_version: str
    topics: TopicModel | None
    topics_version: str | None

    @classmethod
    def load(cls) -> "Analyser":
        """The promoted models; topics that do not fit this software are left out, and the log says so.

        Raises ``NoModel`` without a problem model, ``RegistryError`` for an altered one, ``ModelMismatch``, and what
        ``models.embedding.default_embedder`` raises.
        """
        problems = registry.current("problems")
        if problems is None:
            raise NoModel("Aucun modèle entraîné. Pour en fabriquer un : python -m training train")
        topics, topics_version = _promoted_topics()
        return cls(load_problems(problems.path), problems.name, topics, topics_version)

    def annotate(self, testimonies: Sequence[Testimony], *, scores: bool = False, names: bool = True) -> list[Record]:
        """One record a testimony, in order. Texts are not blank and at most ``MAX_TEXT`` long."""
        readings = read_many(testimonies, names)
        verdicts = self.problems.judge([reading.masked for reading in readings])
        return self.records(readings, verdicts, scores=scores, names=names)

    def records(
        self, readings: Sequence[Reading], verdicts: Sequence[Verdict], *, scores: bool = False, names: bool = True
    ) -> list[Record]:
        """The records of testimonies that are read and judged already; ``names``: whether names were looked for."""
        return [self._record(*one, scores, names) for one in zip(readings, verdicts, strict=True)]

    def _record(self, reading: Reading, verdict: Verdict, scores: bool, names: bool) -> Record:
        testimony, facts = reading.testimony, reading.facts
        code = language(testimony.text)
        passed = passed_labels(verdict.probabilities, self.problems.thresholds)
        said = partial(_said, reading, verdict, passed)
        record: Record = {
            "id": testimony.id,
            "submitted_on": testimony.submitted_on.isoformat(),
            "language": code,
            "problems": said(taxonomy.problems()),
            "circumstances": said(taxonomy.circumstances()),
            "needs_review": code != "fr" or self._unsure(verdict, passed),
            "provisions": _provisions(passed, reading),
            "entities": facts.to_dict(),
            "topics": self.topics.of(reading, verdict) if self.topics else [],
            "warnings": warnings_of(testimony, facts, code),
            "metadata": dict(testimony.metadata),
            "versions": {
                "software": SOFTWARE,
                "problems": self.problems_version,
                "topics": self.topics_version,
                "names": names,
            },
        }
        return record | {"scores": _scores(verdict)} if scores else record

    def _unsure(self, verdict: Verdict, passed: frozenset[str]) -> bool:
        thresholds = self.problems.thresholds
        if any(abs(p - thresholds[label]) < CLOSE for label, p in verdict.probabilities.items()):
            return True
        nearly = any(p >= NEARLY * thresholds[label] for label, p in verdict.probabilities.items())
        return nearly and not passed & set(taxonomy.problems())


def _promoted_topics() -> tuple[TopicModel | None, str | None]:
    """The promoted topics with their version. After an upgrade they may not fit; only the service can renew them."""
    promoted = registry.current("topics")
    if promoted is None:
        return None, None
    try:
        return load_topics(promoted.path), promoted.name
    except ModelMismatch as error:
        log.warning("Les sujets %s ne sont pas servis, à renouveler : %s", promoted.name, error)
        return None, None


def _said(reading: Reading, verdict: Verdict, passed: frozenset[str], family: Sequence[str]) -> list[Record]:
    found = [label for label in family if label in passed]
    return [
        {
            "label": label,
            "probability": round(verdict.probabilities[label], 4),
            "evidence": [reading.clauses[verdict.clauses[label]]._asdict()],
        }
        for label in sorted(found, key=lambda label: -verdict.probabilities[label])
    ]


def _provisions(passed: frozenset[str], reading: Reading) -> list[Record]:
    kinds = {mention.kind for mention in reading.facts.platforms if mention.role == "target"}
    engaged = taxonomy.engaged(passed, kinds, reading.testimony.submitted_on)
    return [{"reference": provision.reference, "because": list(provision.because)} for provision in engaged]


def _scores(verdict: Verdict) -> dict[str, dict[str, float]]:
    families = {"problems": taxonomy.problems(), "circumstances": taxonomy.circumstances()}
    return {
        family: {label: round(verdict.probabilities[label], 4) for label in labels}
        for family, labels in families.items()
    }


def entities_only(testimonies: Sequence[Testimony], names: bool = True) -> list[Record]:
    """Each record's entities and warnings alone: no trained model is needed."""
    found = read_all([(testimony.text, testimony.submitted_on) for testimony in testimonies], names)
    return [_entities(testimony, facts, names) for testimony, facts in zip(testimonies, found, strict=True)]


def _entities(testimony: Testimony, facts: Facts, names: bool) -> Record:
    code = language(testimony.text)
    return {
        "id": testimony.id,
        "submitted_on": testimony.submitted_on.isoformat(),
        "language": code,
        "entities": facts.to_dict(),
        "warnings": warnings_of(testimony, facts, code),
        "metadata": dict(testimony.metadata),
        "versions": {"software": SOFTWARE, "problems": None, "topics": None, "names": names},
    }


def shortened(testimony: Testimony) -> tuple[Testimony, bool]:
    """The testimony cut at ``MAX_TEXT`` code points, and whether that was needed."""
    if len(testimony.text) <= MAX_TEXT:
        return testimony, False
    cut = Testimony(
        testimony.id, testimony.text[:MAX_TEXT], testimony.submitted_on, testimony.sender, testimony.metadata
    )
    return cut, True
