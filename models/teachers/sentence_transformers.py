"""Any model of the sentence-transformers library, where a deployment has chosen to install that library."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from models.teachers.errors import EmbedderError

Vectors = npt.NDArray[np.float32]


class SentenceTransformers:
    """A model by its name or folder; its own prefix or prompt is used where it has one."""

    def __init__(self, model: str) -> None:
        """Raises ``EmbedderError`` without the library."""
        try:
            library = import_module("sentence_transformers")
        except ImportError as error:
            raise EmbedderError(
                f"Le modèle « {model} » demande la bibliothèque sentence-transformers, qui n’est pas installée."
            ) from error
        self._model: Any = library.SentenceTransformer(model, device="cpu")
        self.name = f"sentence-transformers/{model}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32 rows of length 1."""
        vectors: Vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return vectors.astype(np.float32)
