"""What is believed of a token before any text is read: W₀, from the teacher's single words or an earlier student."""

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from models.static.student import Student
from training.distillation.vocabulary import Vocabulary

Matrix = npt.NDArray[np.float32]


def from_words(vocabulary: Vocabulary, forms: Matrix, prior: float) -> Matrix:
    """(tokens, d) from the teacher's vectors of all forms, in the vocabulary's order: centred, forms averaged.

    ``prior`` is what they are multiplied by: a word alone is nearer to the mean of all texts than it is in a text.
    """
    shares = np.array([share for token in vocabulary.forms for _, share in token], dtype=np.float32)
    borders = np.cumsum([0, *map(len, vocabulary.forms)])
    average = sp.csr_matrix((shares, np.arange(len(shares)), borders), shape=(len(vocabulary.tokens), len(shares)))
    averaged: Matrix = average @ (forms - forms.mean(axis=0))
    return np.float32(prior) * averaged


def from_student(vocabulary: Vocabulary, student: Student, weights: Matrix) -> Matrix:
    """(tokens, d) from an earlier student of the same teacher, which costs no teacher's time at all."""
    return np.asarray(student.rows(vocabulary.tokens) / weights[:, None], dtype=np.float32)
