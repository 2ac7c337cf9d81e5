"""``python -m training firms``: learn what speaks for a firm's name, say how well, store what ``nlp`` reads."""

from pathlib import Path

from nlp.personal.firms.weights import WEIGHTS
from training.firms.examples import SENTENCES, corpus, read, sentences
from training.firms.learning import examples, table, unseen_figures, write


def learn_firms(to: Path = WEIGHTS) -> int:
    """Refit on the train and dev parts as they are; prints figures on unseen briefs; returns the exit status.

    Raises ``CorpusError`` for a corpus that cannot be read.
    """
    texts = read([*corpus(), *sentences(SENTENCES)])
    these = table(examples(texts))
    print(f"{len(texts)} texts, {len(these.examples)} candidates, {these.firm.sum()} of them firms")
    found, missed, wrong = unseen_figures(texts, these)
    print(f"on unseen briefs: recall {found / (found + missed):.1%}, precision {found / (found + wrong):.1%}")
    write(these, to)
    return 0
