"""Clauses: the stretches of a testimony that say one thing, found by punctuation, conjunctions and length.

Testimonies come without full stops, without capitals, or as one long breath; so a sentence that is too long is cut
at a comma or before a conjunction, and what is still too long at the word limit.
"""

import re
from typing import NamedTuple

# A complaint is said in 4 to 20 words (corpus evidence: median 9); a piece under MIN_WORDS joins its neighbour.
MIN_WORDS = 4
MAX_WORDS = 24

# Each border begins with a class of characters, which is what a regular expression finds fastest. The first one of a
# sentence's end is its mark, and belongs to the sentence.
_SENTENCE_END = re.compile(r"[.!?…;:\n](?:(?<=[.!?…])[»\")]*\s+(?=\S)|(?<=[;:])\s+|(?<=\n)\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:M|Mme|Mlle|Dr|Me|St|Ste|env|art|p|n|cf|ex|etc|janv|févr|fevr|avr|juil|sept|oct|nov|déc|dec|tel|tél|min|max|ref|réf|vs|av|bd)\.|\b[A-Z]\.)$",
    re.IGNORECASE,
)
_JOINING = (
    "et|mais|car|donc|puis|alors|sauf|parce|puisque|pourtant|cependant|sans|or|du coup|ensuite|depuis|pendant que"
)
_JOINING += "|tandis|résultat|resultat|quand|lorsque|après|apres|bref|pcq|psk|mé"
_INITIALS = "".join(sorted({word[0] for word in _JOINING.split("|")}))
_JOINT = re.compile(rf"\s(?:(?<=[,–—]\s)|\s*+(?=[{_INITIALS}])(?=(?:{_JOINING})\b))", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_MARKS = frozenset(".!?…;:")


class Clause(NamedTuple):
    """Half-open offsets of a clause, without the spaces around it."""

    start: int
    end: int


def split_clauses(text: str) -> list[Clause]:
    """The clauses of ``text`` in order; together they hold every word, and no two overlap. Blank text: none."""
    found: list[Clause] = []
    for start, end in _pieces(text, 0, len(text), _SENTENCE_END):
        if _ends_in_abbreviation(text, found, start):
            start = found.pop().start
        found += [Clause(start, end)] if _words(text, start, end) <= MIN_WORDS * 2 else _cut(text, start, end)
    return found


def _pieces(text: str, start: int, end: int, border: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` between ``border``s, trimmed, blank ones left out."""
    cuts = [(m.start() + (text[m.start()] in _MARKS), m.end()) for m in border.finditer(text, start, end)]
    starts = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    trimmed = (_trim(text, s, e) for s, e in zip(starts, ends, strict=True))
    return [piece for piece in trimmed if piece[0] < piece[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _ends_in_abbreviation(text: str, found: list[Clause], start: int) -> bool:
    if not found or text[found[-1].end - 1] != "." or "\n" in text[found[-1].end : start]:
        return False
    return bool(_ABBREVIATION.search(text, max(found[-1].start, found[-1].end - 8), found[-1].end))


def _cut(text: str, start: int, end: int) -> list[Clause]:
    """A sentence as clauses: cut at its joints, short pieces joined, long ones cut at the limit."""
    joined: list[Clause] = []
    for piece in _pieces(text, start, end, _JOINT):
        if joined and (_words(text, *joined[-1]) < MIN_WORDS or _words(text, *piece) < MIN_WORDS):
            joined[-1] = Clause(joined[-1].start, piece[1])
        else:
            joined.append(Clause(*piece))
    return [part for clause in joined for part in _limited(text, clause)]


def _limited(text: str, clause: Clause) -> list[Clause]:
    if len(text[clause.start : clause.end].split()) <= MAX_WORDS:
        return [clause]
    words = list(_WORD.finditer(text, *clause))
    groups = -(-len(words) // MAX_WORDS)
    size = -(-len(words) // max(1, groups))
    return [Clause(words[i].start(), words[min(i + size, len(words)) - 1].end()) for i in range(0, len(words), size)]


def _words(text: str, start: int, end: int) -> int:
    return text.count(" ", start, end) + 1
