"""What a testimony of the corpus must satisfy beyond being readable; each fault is a sentence."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from corpus.days import MONTHS
from corpus.fields import PERSONAL_KINDS
from corpus.testimony import AnnotatedTestimony
from nlp.folding import fold
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention

Check = Callable[[AnnotatedTestimony], Iterator[str]]

_MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\b")
_EDGE = re.compile(r"^[\s«\"'(,;.:!?]|[\s»\"'(,;:!?]$")
_LEADING = re.compile(
    r"(?:l'|d'|la |le |les |du (?!\d)|des |en |au |a la |depuis |vers |environ |pendant )", re.IGNORECASE
)
# The ranges that the French regulator keeps free for fiction (Arcep, décision n° 2018-0881, art. 2.5.12).
_FICTION = re.compile(r"(?:0|33)(?:19900|26191|35301|46571|53649|63998)\d{4}$")
_EXAMPLE = re.compile(r"example\.(?:com|fr|org|net)$|\.example$", re.IGNORECASE)


def faults(told: AnnotatedTestimony) -> Iterator[str]:
    """Every fault of one testimony, as a sentence."""
    for check in CHECKS:
        yield from check(told)


def _alone(told: AnnotatedTestimony) -> Iterator[str]:
    if "autre" in told.problems and len(told.problems) > 1:
        yield "«autre» stands beside another problem"


def _apart(told: AnnotatedTestimony) -> Iterator[str]:
    for one, other in pairwise(sorted(told.entities, key=lambda m: (m.start, m.end))):
        if other.start < one.end and not isinstance(one, PersonalMention):
            yield f"entities overlap: «{_words(told, one)}» and «{_words(told, other)}»"


def _trimmed(told: AnnotatedTestimony) -> Iterator[str]:
    for mention in told.entities:
        words = _words(told, mention)
        if _EDGE.search(words):
            yield f"span «{words}» begins or ends with a space or punctuation"
        named = isinstance(mention, PlatformMention | PersonalMention)
        if not named and _LEADING.match(fold(words)):
            yield f"span «{words}» begins with an article or preposition"


def _in_gazetteer(told: AnnotatedTestimony) -> Iterator[str]:
    for mention in told.entities:
        if isinstance(mention, PlatformMention) and not mention.known and told.split != "test":
            yield f"platform «{mention.id}» is not in the gazetteer"


def _dated(told: AnnotatedTestimony) -> Iterator[str]:
    for mention in told.entities:
        if not isinstance(mention, DateMention) or mention.kind != "date" or not mention.from_ or not mention.to:
            continue
        words = fold(mention.text)
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", words)}
        if years and not years & set(range(mention.from_.year, mention.to.year + 1)):
            yield f"«{mention.text}» is annotated {mention.from_} to {mention.to}"
        month = _MONTH.search(words)
        named = month and MONTHS.index(month[1]) + 1
        if named and (mention.to - mention.from_).days < 28 and named not in (mention.from_.month, mention.to.month):
            yield f"«{mention.text}» is annotated {mention.from_} to {mention.to}"
        if mention.relation == "ago" and mention.from_ > told.testimony.submitted_on:
            yield f"«{mention.text}» ago lies after the submission"


def _counted(told: AnnotatedTestimony) -> Iterator[str]:
    for mention in told.entities:
        if isinstance(mention, AmountMention) and mention.kind == "money":
            digits = re.sub(r"[\s.,]", "", mention.text)
            first = re.search(r"[1-9]", digits)
            value = mention.min if mention.value is None else mention.value
            if first and value and f"{value:.10g}".lstrip("-0.")[0] != first[0]:
                yield f"«{mention.text}» is annotated {value}"


def _fictitious(told: AnnotatedTestimony) -> Iterator[str]:
    for mention in told.entities:
        if not isinstance(mention, PersonalMention) or mention.kind not in PERSONAL_KINDS:
            continue
        words = _words(told, mention)
        if mention.kind == "phone" and not _fiction(words):
            yield f"phone «{words}» is outside the ranges reserved for fiction"
        if mention.kind == "email" and not _EXAMPLE.search(words):
            yield f"address «{words}» is not of an example domain"


def _fiction(phone: str) -> bool:
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    abroad = re.sub(r"\s", "", phone).startswith(("+", "00")) and not digits.lstrip("0").startswith("33")
    return abroad or bool(_FICTION.fullmatch(digits.removeprefix("00")))


def _words(told: AnnotatedTestimony, mention: PlatformMention | AmountMention | DateMention | PersonalMention) -> str:
    return told.testimony.text[mention.start : mention.end]


CHECKS: tuple[Check, ...] = (_alone, _apart, _trimmed, _in_gazetteer, _dated, _counted, _fictitious)
