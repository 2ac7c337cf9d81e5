"""The ridge λ by held-out cosine: on documents left out, how near does the student come to its teacher?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from training.distillation.design import design, mean_cosine
from training.distillation.fitting import prepare, weights
from training.distillation.settings import Settings
from training.distillation.texts import Piece
from training.distillation.vocabulary import Vocabulary

Matrix = npt.NDArray[np.float32]

# Pieces looked at: enough to tell the ridges apart, few enough for the direct solver.
SAMPLE = 5_000
HELD_OUT = 5


def choose(
    pieces: Sequence[Piece], targets: Matrix, vocabulary: Vocabulary, start: Matrix, settings: Settings
) -> dict[float, float]:
    """Held-out cosine of each of the settings' ridges; every fifth document is held out, with all its pieces."""
    kept = np.random.default_rng(0).permutation(len(pieces))[:SAMPLE]
    left_out = np.array([pieces[row].document % HELD_OUT == 0 for row in kept])
    learned, tried = kept[~left_out], kept[left_out]
    texts = [pieces[row].text for row in tried]
    with threadpool_limits(1):
        unseen = design(texts, vocabulary.rows, weights(vocabulary, settings), settings.evenness)
        lesson = prepare([pieces[row].text for row in learned], targets[learned], vocabulary, start, settings)
        return {ridge: mean_cosine(unseen @ lesson.solve(ridge), targets[tried]) for ridge in settings.ridges}
