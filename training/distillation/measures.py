"""How near a student comes to its teacher on texts that neither its words nor its sums were fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.static.files import StudentFiles
from models.static.student import Student
from models.static.tensors import read_tensors
from training.distillation.design import Centre, mean_cosine

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearness:
    """Mean cosine to the teacher's vectors less their mean.

    ``cosine``: less the mean that the distillation texts of that length had; ``within``: both less the mean of these
    very texts, so that what all of them have in common does not count.
    """

    texts: int
    cosine: float
    within: float


def nearness(student: Student, files: StudentFiles, texts: Sequence[str], taught: Matrix) -> Nearness:
    """Of ``texts`` with (texts, d) teacher vectors."""
    tensors = read_tensors(files.vectors)
    centred = Centre(tensors["centre"]).apply(texts, taught)
    vectors = student.embed(texts)
    if "projection" in tensors:
        vectors = vectors @ tensors["projection"].T
    within = mean_cosine(vectors - vectors.mean(axis=0), centred - centred.mean(axis=0))
    return Nearness(len(texts), mean_cosine(vectors, centred), within)
