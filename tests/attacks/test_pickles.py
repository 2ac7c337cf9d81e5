"""No file or message that we read can run code: nothing of ours pickles, and no evaluation of strings."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORBIDDEN = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
CALLS = {"eval", "exec"}


def test_nothing_pickles() -> None:
    read = 0
    for folder in ("nlp", "corpus", "models", "training", "api"):
        for path in (ROOT / folder).rglob("*.py"):
            read += 1
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not FORBIDDEN & {name.partition(".")[0] for name in names}, path
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    assert node.func.id not in CALLS, path
                if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                    assert isinstance(node.value, ast.Constant), path
                    assert node.value.value is False, path
    assert read > 100
