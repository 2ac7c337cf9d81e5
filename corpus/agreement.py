"""How far two independent annotations of the same testimonies agree: Cohen's kappa by label, F1 by kind of entity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import cohen_kappa_score

from corpus import taxonomy
from corpus.testimony import ENTITY_TYPES, AnnotatedTestimony, Mention
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kappa by label (1 where both always say the same), F1 by type of entity (overlapping spans, same value)."""

    testimonies: int
    kappa: Mapping[str, float]
    entities: Mapping[str, float]

    def macro_kappa(self, labels: Sequence[str]) -> float:
        """The mean kappa over ``labels``."""
        return sum(self.kappa[label] for label in labels) / len(labels)


def agreement(first: Sequence[AnnotatedTestimony], second: Sequence[AnnotatedTestimony]) -> Agreement:
    """Agreement over the testimonies that both hold. Raises ``ValueError`` where a text differs or none is shared."""
    other = {told.testimony.id: told for told in second}
    pairs = [(told, other[told.testimony.id]) for told in first if told.testimony.id in other]
    if not pairs:
        raise ValueError("the two annotations share no testimony")
    for one, two in pairs:
        if one.testimony.text != two.testimony.text:
            raise ValueError(f"{one.testimony.id}: the two annotations are of different texts")
    return Agreement(
        len(pairs),
        {
            label: _kappa([(label in one.labels, label in two.labels) for one, two in pairs])
            for label in taxonomy.labels()
        },
        {name: _f1(pairs, kind) for kind, name in ENTITY_TYPES.items()},
    )


def _kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    if all(one == two for one, two in pairs):
        return 1.0
    return float(cohen_kappa_score([one for one, _ in pairs], [two for _, two in pairs]))


def _f1(pairs: Sequence[tuple[AnnotatedTestimony, AnnotatedTestimony]], kind: type) -> float:
    shared = total = 0
    for one, two in pairs:
        here = [mention for mention in one.entities if isinstance(mention, kind)]
        there = [mention for mention in two.entities if isinstance(mention, kind)]
        total += len(here) + len(there)
        for mention in here:
            same = next((m for m in there if _overlap(m, mention) and value(m) == value(mention)), None)
            if same is not None:
                there.remove(same)
                shared += 1
    return 2 * shared / total if total else 1.0


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def value(mention: Mention) -> tuple[object, ...]:
    """What a mention says, without its span and role: what two annotators must agree on."""
    if isinstance(mention, PlatformMention):
        return (mention.id,)
    if isinstance(mention, AmountMention):
        return (mention.kind, mention.value, mention.min, mention.max, mention.currency)
    if isinstance(mention, DateMention):
        calendar = (mention.from_, mention.to) if mention.kind == "date" else ()
        return (mention.kind, mention.duration, *calendar)
    if isinstance(mention, PersonalMention):
        return (mention.kind,)
    raise TypeError(type(mention))
