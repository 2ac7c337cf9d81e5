r"""The corpus's inline marks: ``[words](type fields)`` for an entity, ``{clause}(label …)`` for evidence.

The notation is described in corpus/README.md. ``parse`` gives the plain text, its spans and what stands in their
parentheses; the fields are read in ``corpus.fields``. A literal ``[ ] { }`` or ``\`` is escaped with ``\``.
"""

import re
from typing import NamedTuple

from corpus.testimony import Span

_TOKEN = re.compile(
    r"\\(?P<literal>[\[\]{}\\])|(?P<open>[\[{])|(?P<close>[\]}])(?:\((?P<fields>[^()\n]*)\))?|(?P<bad>\\)"
)
_PAIRS = {"[": "]", "{": "}"}


class MarkError(ValueError):
    """A mark that does not parse; the message says where."""


class Mark(NamedTuple):
    """A marked span of the plain text and the words of its parentheses."""

    span: Span
    fields: str


class Marked(NamedTuple):
    """Plain text, its entity marks and its evidence marks, each in order of start."""

    text: str
    entities: list[Mark]
    evidence: list[Mark]


def parse(source: str) -> Marked:
    """Read marked text. Raises ``MarkError`` for an unbalanced, crossed or fieldless mark."""
    plain: list[str] = []
    length = read_to = 0
    still_open: list[tuple[str, int]] = []
    found: dict[str, list[Mark]] = {"[": [], "{": []}
    for token in _TOKEN.finditer(source):
        before = source[read_to : token.start()]
        plain.append(before)
        length += len(before)
        read_to = token.end()
        if token["literal"]:
            plain.append(token["literal"])
            length += 1
        elif token["open"]:
            still_open.append((token["open"], length))
        elif token["close"]:
            opened, start = _opened(still_open, token, source)
            found[opened].append(Mark(Span(start, length), token["fields"].strip()))
        else:
            raise MarkError(f"a lone backslash near «{_near(source, token.start())}»")
    if still_open:
        raise MarkError(f"«{still_open[-1][0]}» is never closed")
    plain.append(source[read_to:])
    return Marked("".join(plain), sorted(found["["]), sorted(found["{"]))


def _opened(still_open: list[tuple[str, int]], token: re.Match[str], source: str) -> tuple[str, int]:
    where = _near(source, token.start())
    if not still_open or _PAIRS[still_open[-1][0]] != token["close"]:
        raise MarkError(f"«{token['close']}» closes nothing or crosses another mark near «{where}»")
    if token["fields"] is None:
        raise MarkError(f"no parenthesis after «{token['close']}» near «{where}»")
    return still_open.pop()


def _near(source: str, at: int) -> str:
    return source[max(0, at - 30) : at + 20].replace("\n", " ")


def escape(text: str) -> str:
    """Plain ``text`` as it is written between marks."""
    return re.sub(r"([\[\]{}\\])", r"\\\1", text)
