"""``python -m training roles``: learn both roles from the corpus, say how well, store what ``nlp`` reads."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.testimony import AnnotatedTestimony
from nlp.amounts import role_weights as amount_weights
from nlp.mentions import AmountMention, PlatformMention
from nlp.platforms import role_weights as platform_weights
from training.roles import amounts, platforms
from training.roles.embedding import embed
from training.roles.examples import SENTENCES, bank, common_words, corpus, sentences, told

Pair = tuple[str, str]
"""The role that people gave and the one that was told."""


def learn_roles(amounts_to: Path = amount_weights.WEIGHTS, platforms_to: Path = platform_weights.WEIGHTS) -> int:
    """Refit on the train and dev parts as they are; prints figures on unseen briefs; returns the exit status.

    Raises ``CorpusError`` for a corpus that cannot be read.
    """
    testimonies = corpus()
    words = common_words(testimonies)
    print(f"{len(testimonies)} testimonies, {len(words)} words of several")
    _show("amounts", learn_amounts(testimonies, words, amounts_to))
    _show("platforms", learn_platforms(testimonies, words, platforms_to))
    return 0


def learn_amounts(testimonies: Sequence[AnnotatedTestimony], words: dict[str, int], path: Path) -> list[Pair]:
    """Store the amounts' weights; (given, told) roles of every amount of the testimonies by models of other briefs."""
    these = amounts.material(told(AmountMention, testimonies) + sentences(SENTENCES / "amounts.txt"), words, embed)
    amounts.write(these, path)
    pairs = zip(these.roles, amounts.unseen_roles(these), these.briefs, strict=True)
    return [(given, said) for given, said, brief in pairs if given and brief]


def learn_platforms(testimonies: Sequence[AnnotatedTestimony], words: dict[str, int], path: Path) -> list[Pair]:
    """Store the platforms' weights; (given, told) roles of every mention by models of other briefs."""
    texts = told(PlatformMention, testimonies) + sentences(SENTENCES / "platforms.txt")
    these = platforms.material(texts, words, bank())
    platforms.write(these, path)
    rows = zip(these.mentions, platforms.unseen_roles(these), these.platforms.briefs, strict=True)
    return [(given, said) for mentions, said, brief in rows if brief for given in mentions]


def _show(what: str, pairs: Iterable[Pair]) -> None:
    """The share told right, and for each role what it was told as."""
    counted = Counter(pairs)
    right = sum(n for (given, said), n in counted.items() if given == said)
    print(f"\n{what}: {right} of {counted.total()} right on unseen briefs, {right / max(1, counted.total()):.1%}")
    for role in sorted({given for given, _ in counted}):
        told_as = sorted(((n, said) for (given, said), n in counted.items() if given == role), reverse=True)
        print(f"  {role:15}", ", ".join(f"{said} {n}" for n, said in told_as))
