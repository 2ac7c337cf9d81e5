"""The numbers of a distillation. Each was chosen by the cosine to the teacher on texts of a source not learned from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a distillation does with its texts; written into the student's configuration.

    ``words`` rows of ``dimensions`` and ``buckets`` rows of subwords, int8, make the size of the student.
    ``smoothing`` is a of the word weight a / (a + p(w)) (Arora et al., «A Simple but Tough-to-Beat Baseline for
    Sentence Embeddings», ICLR 2017). ``evenness`` between 0, rows of D that sum to 1, and 1, rows of length 1.
    ``length_gain`` is the power of its length by which a document counts: a longer text's vector is less noisy.
    ``ridges`` are the λ to choose from by held-out cosine. ``prior`` is what the teacher's vectors of single words are
    multiplied by, ``kinship`` γ of the solver.
    ``subword_ridge`` is the λ of the subwords, fitted on the words. ``own`` is the weight of the texts' own word
    frequencies beside those of French at large.
    """

    words: int = 34_000
    dimensions: int = 384
    buckets: int = 4_096
    smoothing: float = 3e-3
    evenness: float = 0.75
    length_gain: float = 0.65
    ridges: tuple[float, ...] = (0.3, 0.5, 0.8, 1.2, 2.0)
    prior: float = 3.0
    kinship: float = 0.1
    subword_ridge: float = 0.1
    own: float = 0.5
