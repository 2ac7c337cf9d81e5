"""The patterns of ``patterns.toml``, compiled, and the search for them in a signature."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nlp.dates.grammar import Grammar
from nlp.dates.lexicon import LEXICON

_PATH = Path(__file__).with_name("patterns.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its name and the name of its reader."""

    name: str
    reader: str
    pattern: re.Pattern[str]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """``starts`` finds where a pattern may begin; ``by_code`` are those to try, by the code that stands there."""

    starts: re.Pattern[str]
    by_code: dict[str, tuple[Rule, ...]]
    _gates: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def begins(self, signature: str, index: int) -> bool:
        """Whether any pattern matches at a token; most tokens that might begin one do not."""
        code = signature[index]
        gate = self._gates.get(code)
        if gate is None:
            gate = self._gates[code] = _gate(self.by_code[code])
        return gate.match(signature, index) is not None

    def at(self, signature: str, index: int) -> list[tuple[Rule, int]]:
        """What matches at a token, and the token after it; the longest first."""
        rules = self.by_code[signature[index]]
        found = [(rule, match.end()) for rule in rules if (match := rule.pattern.match(signature, index))]
        found.sort(key=lambda pair: -pair[1])
        return found


def grammar(macros: dict[str, str] | None = None, path: Path = _PATH) -> Grammar:
    """The classes of the lexicon, the macros of ``path`` and more ``macros``."""
    known = tomllib.loads(path.read_text(encoding="utf-8"))["macros"]
    return Grammar(LEXICON.classes, known | (macros or {}))


@cache
def _gate(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Whether any of ``rules`` matches, in one go; compiled when first asked for."""
    return re.compile("|".join(rule.pattern.pattern for rule in rules))


def load(path: Path = _PATH) -> Patterns:
    """The patterns of ``path``. Raises ``ValueError`` or ``KeyError`` where one does not parse."""
    tables, speech = tomllib.loads(path.read_text(encoding="utf-8")), grammar(path=path)
    rules = []
    for name, fields in tables["rules"].items():
        part = speech.compile(fields["pattern"])
        if part.empty:
            raise ValueError(f"the pattern {name} matches nothing at all")
        rules.append(Rule(name, fields["reader"], re.compile(part.expression), part.first))
    codes = sorted(frozenset().union(*(rule.first for rule in rules)))
    by_code = {code: tuple(rule for rule in rules if code in rule.first) for code in codes}
    return Patterns(re.compile(f"[{''.join(codes)}]"), by_code)


PATTERNS = load()
