"""docs/errors.md has every message that the code can raise; read from the code, so that none is forgotten."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "docs" / "errors.md"
# What reaches a caller or an analyst, and the argument that holds the words.
RAISED = {
    "FileError", "ColumnError", "SettingsError", "StoreError", "RegistryError", "NoModel", "ModelMismatch", "NoProfile",
    "NoRates", "TooFewTexts", "StudentError", "TensorError", "EmbedderError", "DistillationError", "Refusal", "Fault",
    "PydanticCustomError", "ClusterError", "DelimitedError", "NoSheet", "_failed",
}  # fmt: skip
# Shorter pieces («, ligne ») say nothing by themselves.
TELLING = 8


def plain(words: str) -> str:
    return " ".join(words.split())


def constants(node: ast.expr) -> list[str]:
    """The constant pieces of a literal or of an f-string."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def messages(source: str) -> Iterator[tuple[int, str]]:
    """(line, piece) of every message that ``source`` raises: pieces with a space are French, others are codes."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in RAISED:
            pieces = [piece for argument in node.args for piece in constants(argument)]
            yield from ((node.lineno, piece) for piece in pieces if len(piece) >= TELLING and " " in piece.strip())


def test_every_message_is_in_the_catalogue() -> None:
    known = plain(CATALOGUE.read_text(encoding="utf-8"))
    found = [
        (path, line, piece)
        for package in ("nlp", "corpus", "models", "training", "api")
        for path in sorted((ROOT / package).rglob("*.py"))
        for line, piece in messages(path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 80
    missing = [f"{path.relative_to(ROOT)}:{line} {piece}" for path, line, piece in found if plain(piece) not in known]
    assert not missing, "\n".join(missing)


def test_a_new_message_would_be_seen() -> None:
    assert list(messages('raise FileError(f"{path} est une surprise.")')) == [(1, " est une surprise.")]
