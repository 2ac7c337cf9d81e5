"""``python -m training.bench``: our speed beside stock spaCy, our extractors beside their peers; one page.

``python -m training.bench million``: many testimonies, annotated and clustered; ``load``: the service under load.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus.testimony import Testimony
from training.bench import load, machine, million
from training.bench.clusterings import topics_section
from training.bench.extractors import PATIENCE, PEERS, Answer, ours, peer
from training.bench.markdown import tell
from training.bench.page import Quality, page, quality_section, speed_section
from training.bench.race import race
from training.bench.suites import Row, Suites
from training.bench.texts import sample

# Of the race's texts, those that the peers are timed on: the slowest needs half a second a text.
TIMED = 25
_OTHERS = {"million": million.main, "load": load.main}
NOTES = (
    "In brackets after a median: the least and the greatest of the repeats. In a suite's column: gold spans/values.",
    "A ratio pairs laps of the same turn; turns are interleaved, one process at work at a time, one thread each.",
    "score.py computes every figure of quality. «numbers» (bare numbers) are handed to it as percentages; ours there "
    "is `nlp.numbers`, which reads the amounts and is no entity of the record.",
    "Peers' best French configuration: dateparser day first, past preferred, its period as precision, both strategies; "
    "eds.dates with periods and note date; recognizers-text by sentence, latest reading not after the reference; "
    "price-parser on pieces that end with a currency; text2num with the currency or «pour cent» that follows.",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the page, write it to a file; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in _OTHERS:
        return _OTHERS[given[0]](given[1:])
    options = _parser().parse_args(given)
    testimonies, source = sample(options.texts)
    results = race(testimonies, options.repeats)
    with tempfile.TemporaryDirectory() as scratch:
        quality = _quality(options, testimonies, Path(scratch))
    heading = (
        f"{machine.versions()}",
        f"{machine.processor()}, load {machine.load()} at the end",
        f"{len(testimonies)} texts of {source}, {_mean_length(testimonies)} characters on average, "
        f"{options.repeats} repeats; peers timed on {min(TIMED, len(testimonies))} of them",
    )
    sections = [speed_section(results, len(testimonies)), quality]
    if not options.no_topics:
        sections.insert(1, topics_section(testimonies))
    tell(page(heading, sections, NOTES), options.output)
    return 0


def _quality(options: argparse.Namespace, testimonies: Sequence[Testimony], scratch: Path) -> str:
    suites = Suites.read(options.suites)
    if suites is None:
        return f"## Quality\n\nSkipped: no suites with their score.py in {options.suites} (--suites DIR)."
    texts = [_input(told) for told in testimonies[:TIMED]]
    quality = Quality()
    python = options.peers / "bin" / "python"
    for answer, timed in _answers(python, suites.inputs(scratch), texts, options.patience):
        quality.answers.append(answer)
        quality.timed[answer.name] = timed
        if not answer.absent:
            quality.scores[answer.name] = suites.score(answer.records, scratch)
    return quality_section(quality)


def _answers(python: Path, inputs: list[Row], texts: list[Row], patience: float) -> list[tuple[Answer, Answer]]:
    """Ours, then each peer: on the suites once, on the race's texts three times; none waits beyond ``patience``."""
    found = [(ours(inputs), ours(texts, 3))]
    for program, (name, _) in PEERS.items():
        print(f"measuring {name}", file=sys.stderr)
        answer = peer(program, python, inputs, patience=patience)
        found.append((answer, answer if answer.absent else peer(program, python, texts, 3, patience)))
    return found


def _input(told: Testimony) -> Row:
    return {"id": told.id, "text": told.text, "submitted_on": told.submitted_on.isoformat()}


def _mean_length(testimonies: Sequence[Testimony]) -> int:
    return round(sum(len(told.text) for told in testimonies) / max(1, len(testimonies)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.bench", description=__doc__)
    parser.add_argument("--suites", type=Path, default=Path("../shared/eval/suites"), metavar="DIR")
    parser.add_argument("--peers", type=Path, default=Path(".venv-peers"), metavar="DIR", help="their environment")
    parser.add_argument("--texts", type=int, default=300, help="at most so many for the race")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--patience", type=float, default=PATIENCE, metavar="SECONDS", help="for each peer's answer")
    parser.add_argument("--no-topics", action="store_true", help="leave out the topics beside BERTopic's recipe")
    parser.add_argument("--output", type=Path, default=Path("out/bench.md"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
