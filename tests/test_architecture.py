"""Imports go one way: nlp, corpus, models, then training and api, which know nothing of each other."""

import ast
from collections.abc import Collection, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "nlp": {"nlp"},
    "corpus": {"corpus", "nlp"},
    "models": {"models", "corpus", "nlp"},
    "training": {"training", "models", "corpus", "nlp"},
    "api": {"api", "models", "corpus", "nlp"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_only_what_lies_below_it(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        ours = set(imported(path)) & MAY_IMPORT.keys()
        assert ours <= MAY_IMPORT[package], f"{path.relative_to(ROOT)} imports {ours - MAY_IMPORT[package]}"


def test_the_service_and_what_learns_know_nothing_of_each_other() -> None:
    assert "training" not in MAY_IMPORT["api"]
    assert "api" not in MAY_IMPORT["training"]


def graph(package: str) -> dict[str, set[str]]:
    """Module by module, what each imports of its own package when it is loaded; a package is its ``__init__``."""
    paths = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in (ROOT / package).rglob("*.py")}
    names = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    return {name: set(loaded(path, names.keys())) - {name} for name, path in names.items()}


def loaded(path: Path, names: Collection[str]) -> Iterator[str]:
    """Names among ``names`` that ``path`` imports at its top level; within functions they are no part of loading."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & {*names}
            yield from inner
            if node.module in names and len(inner) < len(node.names):
                yield node.module


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_modules_import_each_other_in_no_circle(package: str) -> None:
    TopologicalSorter(graph(package)).prepare()  # raises CycleError, which names the circle


def test_a_circle_would_be_seen() -> None:
    with pytest.raises(CycleError):
        TopologicalSorter({"api.a": {"api.b"}, "api.b": {"api.a"}}).prepare()


def test_the_rule_sees_a_wrong_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from api.errors import Refusal\n", encoding="utf-8")
    assert set(imported(wrong)) == {"api"}
