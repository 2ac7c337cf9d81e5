"""An embedder behind an OpenAI-compatible address: ``POST ADDRESS/embeddings``.

The one place that may send texts elsewhere, and only to the address that the deployment itself names.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from models.teachers.errors import EmbedderError

Vectors = npt.NDArray[np.float32]

# Texts a request, and seconds to wait for its answer.
BATCH = 64
TIMEOUT = 120
KEY = "DOLEANCES_EMBEDDER_KEY"


class OpenAICompatible:
    """``address`` is ``http(s)://host/v1#model``; the key, if any, is read from ``DOLEANCES_EMBEDDER_KEY``."""

    def __init__(self, address: str) -> None:
        """Nothing is asked of the service before the first text."""
        self._url, _, self._model = address.partition("#")
        self.name = f"openai/{self._model or self._url}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1. Raises ``EmbedderError`` where the service does not give them."""
        answers = [self._ask(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(answers) if answers else np.zeros((0, 0), dtype=np.float32)

    def _ask(self, texts: Sequence[str]) -> Vectors:
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        body = json.dumps({"model": self._model, "input": list(texts)}).encode()
        request = urllib.request.Request(f"{self._url.rstrip('/')}/embeddings", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                rows = sorted(json.load(answer)["data"], key=lambda row: int(row["index"]))
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
        except (urllib.error.URLError, TimeoutError, ValueError, KeyError, TypeError) as error:
            raise EmbedderError(
                f"Le service de plongement {self._url} ne répond pas comme attendu : {error}"
            ) from error
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise EmbedderError(f"Le service de plongement {self._url} n’a pas rendu un vecteur par texte.")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
