"""The files of a saved student: model2vec's names, so that ``model2vec.StaticModel`` opens the same directory."""

from dataclasses import dataclass
from pathlib import Path


class StudentError(ValueError):
    """A directory that holds no whole student; the message is in French and names what is missing."""


@dataclass(frozen=True, slots=True)
class StudentFiles:
    """Where each part of a student lies below ``directory``."""

    directory: Path

    @property
    def vectors(self) -> Path:
        """int8 rows with their weights: ``embeddings``, ``weights``, and our own ``subwords``, ``subword_weights``."""
        return self.directory / "model.safetensors"

    @property
    def tokenizer(self) -> Path:
        """Vocabulary and word splitting, as the ``tokenizers`` library reads it."""
        return self.directory / "tokenizer.json"

    @property
    def config(self) -> Path:
        """Name, teacher, dimensions, and how it was distilled."""
        return self.directory / "config.json"

    @property
    def card(self) -> Path:
        """The model card, written from what was measured."""
        return self.directory / "README.md"

    def check(self) -> None:
        """Raise ``StudentError`` where a file that is needed to embed is missing."""
        for path in (self.vectors, self.tokenizer, self.config):
            if not path.is_file():
                raise StudentError(f"Le modèle de plongement {self.directory} est incomplet : {path.name} manque.")
