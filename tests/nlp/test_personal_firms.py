"""Firms' names on sentences that nothing learned from, by phenomenon: what is found, what is taken for one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.marks import parse
from nlp.facts import read_all

DAY = date(2024, 1, 1)
# (phenomenon, least share found); what is wrongly found is counted over all of them.
FOUND = {
    "A firm presented by those who run it": 0.85,
    "Legal forms": 0.8,
    "A trade as the first word": 0.9,
    "Firms of others: clients, competitors, employers": 0.75,
    "Signatures and letterheads": 0.75,
    "No capitals": 0.5,
    "Nothing but capitals": 0.5,
}
NONE = "No firm: brands, institutions, places, trades, means of trade, titles"
Span = tuple[int, int]


def told() -> Iterator[tuple[str, str, list[Span]]]:
    """(phenomenon, text, spans of its firms)."""
    phenomenon = ""
    for line in Path(__file__).with_name("firms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            phenomenon = line[2:]
        elif line.strip():
            marked = parse(line.replace("⏎", "\n"))
            yield phenomenon, marked.text, [(mark.span.start, mark.span.end) for mark in marked.entities]


def shared(one: Span, others: list[Span]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


@cache
def counted() -> tuple[Counter[str], Counter[str], list[str]]:
    """By phenomenon the firms and those found; the stretches wrongly taken for one."""
    every, found, wrong = Counter[str](), Counter[str](), []
    rows = list(told())
    for (phenomenon, text, firms), facts in zip(
        rows, read_all([(text, DAY) for _, text, _ in rows], True), strict=True
    ):
        said = [(one.start, one.end) for one in facts.personal if one.kind == "company"]
        every[phenomenon] += len(firms)
        found[phenomenon] += sum(shared(firm, said) for firm in firms)
        wrong += [f"{text[slice(*one)]} | {text}" for one in said if not shared(one, firms)]
    return every, found, wrong


@pytest.mark.parametrize("phenomenon", FOUND)
def test_firms_are_found(phenomenon: str) -> None:
    every, found, _ = counted()
    assert every[phenomenon] >= 4
    assert found[phenomenon] >= FOUND[phenomenon] * every[phenomenon]


def test_little_else_is_taken_for_a_firm() -> None:
    every, found, wrong = counted()
    assert found.total() >= 0.8 * every.total()
    assert found.total() >= 0.92 * (found.total() + len(wrong)), wrong
    assert sum(phenomenon == NONE for phenomenon, _, _ in told()) >= 60
