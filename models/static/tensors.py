"""Arrays in one file, in the safetensors format (https://github.com/huggingface/safetensors#format).

Eight bytes (little-endian length of the header), a JSON header, then the arrays' bytes one after the other. A reader of
our own, because it is thirty lines and nothing in it can run code.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.static.files import StudentError

Array = npt.NDArray[Any]

_TYPES = {"F32": "<f4", "F16": "<f2", "I8": "|i1", "I32": "<i4", "I64": "<i8"}
_CODES = {np.dtype(name): code for code, name in _TYPES.items()}


class TensorError(StudentError):
    """A file that is not safetensors, or not whole; the message is in French and names it."""


def read_tensors(path: Path) -> dict[str, Array]:
    """The arrays of a file, by name. Raises ``TensorError``."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    try:
        header = json.loads(data[8 : 8 + size])
        header.pop("__metadata__", None)
        return {name: _array(data, 8 + size, entry) for name, entry in header.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TensorError(f"{path.name} n’est pas un fichier safetensors entier ({error}).") from error


def write_tensors(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays, by name in alphabetical order: the same arrays give the same bytes."""
    header: dict[str, Any] = {}
    blocks: list[bytes] = []
    at = 0
    for name, array in sorted(arrays.items()):
        block = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": _CODES[array.dtype], "shape": list(array.shape), "data_offsets": [at, at + len(block)]}
        blocks.append(block)
        at += len(block)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blocks))


def _array(data: bytes, origin: int, entry: Mapping[str, Any]) -> Array:
    start, end = entry["data_offsets"]
    block = data[origin + start : origin + end]
    if len(block) != end - start:
        raise ValueError("fichier tronqué")
    return np.frombuffer(block, dtype=_TYPES[entry["dtype"]]).reshape(entry["shape"])
