"""Full-text search: what an analyst types, as a query for the keys of testimonies that each database understands.

All words must be there, in any order; words between quotation marks stand together. Accents and case do not matter.
A word also finds those that it begins, its plural among them. PostgreSQL finds those of its French stem as well, but
that stem alone would not do: Snowball brings «commission» to «commiss» and «commissions» to «comm».
"""

import re
from typing import Any

from sqlalchemy import ColumnElement, Select, TextualSelect, func, literal_column, select, text

from corpus.store.database import Store
from corpus.store.tables import StoredTestimony
from nlp.folding import fold

# Shorter than this, a beginning finds too much.
LEAST_BEGINNING = 4
_QUOTED = re.compile(r"[\"«“]([^\"»”]*)[\"»”]")
_WORD = re.compile(r"[^\W_]+")


def matching(store: Store, typed: str) -> Select[Any] | TextualSelect | None:
    """The keys of the testimonies that say what was ``typed``; None where it holds no word."""
    phrases = [found for quoted in _QUOTED.findall(typed) if (found := _words(quoted))]
    singles = [[word] for word in _words(_QUOTED.sub(" ", typed))]
    if not phrases and not singles:
        return None
    return _fts5(phrases, singles) if store.on_sqlite else _tsquery(phrases, singles)


def _words(typed: str) -> list[str]:
    """Folded words, as the migrations index them."""
    return _WORD.findall(fold(typed).replace("œ", "oe"))


def _fts5(phrases: list[list[str]], singles: list[list[str]]) -> TextualSelect:
    wanted = [f'"{" ".join(phrase)}"' for phrase in phrases]
    wanted += [f'"{_root(word)}"*' if _root(word) else f'"{word}"' for (word,) in singles]
    found = text("SELECT rowid FROM testimonies_words WHERE testimonies_words MATCH :wanted")
    return found.bindparams(wanted=" ".join(wanted)).columns(rowid=StoredTestimony.key.type)


def _tsquery(phrases: list[list[str]], singles: list[list[str]]) -> Select[Any]:
    words: ColumnElement[Any] = literal_column("testimonies.words")
    simple: ColumnElement[Any] = literal_column("'simple'")
    french: ColumnElement[Any] = literal_column("'french'")
    wanted: list[ColumnElement[Any]] = [func.phraseto_tsquery(simple, " ".join(phrase)) for phrase in phrases]
    for (word,) in singles:
        exact = func.to_tsquery(simple, f"{_root(word)}:*" if _root(word) else word)
        wanted.append(exact.op("||")(func.plainto_tsquery(french, word)))
    return select(StoredTestimony.key).where(*(words.op("@@")(query) for query in wanted))


def _root(word: str) -> str:
    """What the plural and the derivations of a word begin with; empty where that would find too much."""
    root = word.rstrip("sx")
    return root if len(root) >= LEAST_BEGINNING and not word.isdecimal() else ""
