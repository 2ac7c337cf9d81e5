"""Patterns over classes of words: a small language, compiled to regular expressions over a text's signature.

``weekday? day month (dot? yearpart)?`` names classes of the lexicon and macros, one a token; ``a,b`` is either one;
``?``, ``*``, ``{0,3}`` and ``|`` are those of regular expressions; ``<a,b`` and ``<!a,b`` say what must (not) stand
before, ``>a`` and ``>!a`` what must (not) follow; ``_`` is any token; ``$``, in a list after ``>``, the text's end.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_COUNT = r"(?P<count>[?*]|\{\d,\d\})?\s*"
_ITEM = re.compile(rf"\s*(?:(?P<open>\()|(?P<look><!|<|>!|>)?(?P<names>[a-z0-9_,$]+)){_COUNT}")
_CLOSE = re.compile(rf"\s*\){_COUNT}")
_LOOKS = {"<": "(?<=", "<!": "(?<!", ">": "(?=", ">!": "(?!"}


class Part(NamedTuple):
    """A piece of a compiled pattern: its expression, the codes it may begin with, whether it may be empty."""

    expression: str
    first: frozenset[str]
    empty: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """The vocabulary of patterns: ``classes`` gives each class its code, ``macros`` are patterns with a name."""

    classes: dict[str, str]
    macros: dict[str, str]

    def compile(self, pattern: str) -> Part:
        """``pattern`` as an expression. Raises ``ValueError`` on what does not parse, ``KeyError`` on unknown names."""
        part, end = self._choice(pattern, 0)
        if end != len(pattern):
            raise ValueError(f"cannot read {pattern[end:]!r} of {pattern!r}")
        return part

    def _choice(self, pattern: str, position: int) -> tuple[Part, int]:
        part, position = self._sequence(pattern, position)
        while pattern.startswith("|", position):
            other, position = self._sequence(pattern, position + 1)
            part = Part(f"{part.expression}|{other.expression}", part.first | other.first, part.empty or other.empty)
        return part, position

    def _sequence(self, pattern: str, position: int) -> tuple[Part, int]:
        expression, first, empty = "", frozenset[str](), True
        while found := _ITEM.match(pattern, position):
            part, position = self._item(pattern, found)
            expression += part.expression
            first, empty = (first | part.first if empty else first), empty and part.empty
        return Part(expression, first, empty), position

    def _item(self, pattern: str, found: re.Match[str]) -> tuple[Part, int]:
        position, count, plain = found.end(), found["count"] or "", False
        if found["open"]:
            inner, position = self._choice(pattern, position)
            close = _CLOSE.match(pattern, position)
            if close is None:
                raise ValueError(f"a group is not closed in {pattern!r}")
            position, count = close.end(), close["count"] or ""
        elif found["look"]:
            return Part(f"{_LOOKS[found['look']]}{self._codes(found['names'])})", frozenset(), True), position
        elif found["names"] in self.macros:
            inner = self.compile(self.macros[found["names"]])
        else:
            codes = self._codes(found["names"])
            first = self.classes.values() if codes == "." else codes[1:-1]
            inner, plain = Part(codes, frozenset(first), False), True
        expression = inner.expression if plain else f"(?:{inner.expression})"
        empty = inner.empty or count in ("?", "*") or count.startswith("{0")
        return Part(expression + count, inner.first, empty), position

    def _codes(self, names: str) -> str:
        if names == "_":
            return "."
        some = names.split(",")
        codes = "[" + "".join(self.classes[name] for name in some if name != "$") + "]"
        return rf"(?:{codes}|\Z)" if "$" in some else codes
