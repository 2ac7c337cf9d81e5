"""A fitted student as files in model2vec's format: int8 rows with a float weight each, a word-level tokenizer."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.static.files import StudentFiles
from models.static.tensors import write_tensors
from models.static.words import ELLIPSIS, FOLDED, NUMBER, SPELLINGS, UNKNOWN
from nlp.folding import fold
from training.distillation.design import Centre
from training.distillation.fitting import Fitted

Matrix = npt.NDArray[np.float32]


def save(fitted: Fitted, centre: Centre, words: Sequence[str], facts: Mapping[str, Any], directory: Path) -> str:
    """Write vectors, tokenizer and configuration; returns the student's name, which holds the vectors' hash.

    ``facts`` (teacher, settings, sources) go into the configuration. No text and no time is written: the same input
    gives the same bytes.
    """
    directory.mkdir(parents=True, exist_ok=True)
    files = StudentFiles(directory)
    rows, scales = quantised(np.vstack([fitted.vectors, np.zeros((1, fitted.vectors.shape[1]), dtype=np.float32)]))
    subwords, subword_scales = quantised(fitted.subwords)
    tensors: dict[str, npt.NDArray[Any]] = {
        "embeddings": rows,
        "weights": scales,
        "subwords": subwords,
        "subword_weights": subword_scales,
        "centre": centre.coefficients,
    }
    if fitted.projection is not None:
        tensors["projection"] = fitted.projection
    write_tensors(files.vectors, tensors)
    name = f"static-fr-{hashlib.sha256(files.vectors.read_bytes()).hexdigest()[:12]}"
    config = {
        "model_type": "model2vec",
        "name": name,
        "normalize": True,
        "max_length": None,
        "hidden_dim": rows.shape[1],
        "embedding_dtype": "int8",
    }
    _write_json(files.config, config | dict(facts), indent=1)
    _write_json(files.tokenizer, tokenizer(words))
    return name


def quantised(vectors: Matrix) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """(n, d) int8 rows and (n,) float32 scales, whose product is ``vectors`` to 1/254 of each row's largest entry."""
    scales = np.asarray(np.abs(vectors).max(axis=1) / np.float32(127), dtype=np.float32)
    divisors = np.where(scales > 0, scales, np.float32(1))
    return np.rint(vectors / divisors[:, None]).clip(-127, 127).astype(np.int8), scales


def tokenizer(words: Sequence[str]) -> dict[str, Any]:
    """The vocabulary as the ``tokenizers`` library has it, splitting text as ``models.static.words`` does."""
    steps: list[dict[str, Any]] = [{"type": kind} for kind in ("NFC", "Lowercase", "NFD", "StripAccents")]
    steps += [_replace({"String": old}, new) for old, new in SPELLINGS]
    steps += [_replace({"Regex": f"[{_folded_to(mark)}]"}, mark) for mark in ("'", "-")]
    steps += [_replace({"Regex": "[0-9]+"}, NUMBER), _replace({"Regex": r"\.{2,}"}, ELLIPSIS)]
    pattern = {"Regex": rf"[{FOLDED}]+|{NUMBER}|[^\w\s]"}
    split = {"type": "Split", "pattern": pattern, "behavior": "Removed", "invert": True}
    unknown = {"id": len(words), "content": UNKNOWN, "special": True}
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [unknown | flags],
        "normalizer": {"type": "Sequence", "normalizers": steps},
        "pre_tokenizer": split,
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: row for row, word in enumerate([*words, UNKNOWN])},
            "unk_token": UNKNOWN,
        },
    }


def _folded_to(mark: str) -> str:
    """The characters that ``nlp.folding`` takes for ``mark``, such as the typographic apostrophe."""
    return "".join(c for c in map(chr, range(0x80, 0x3000)) if fold(c) == mark)


def _replace(pattern: dict[str, str], content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": pattern, "content": content}


def _write_json(path: Path, content: Mapping[str, Any], indent: int | None = None) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
