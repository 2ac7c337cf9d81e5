"""Another matrix product gives the same numbers, and the recogniser the same names."""

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from nlp.personal.products import Products
from nlp.personal.recogniser import MODEL, named_in

TEXTS = [
    "Mme Claire Vasseur, gérante de la Brasserie du Port à Quimper, a écrit à Amazon le 3 mai.",
    "bonjour je m'appelle karim benali et j'habite à Vénissieux",
    "Rien ne va plus.",
]


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_same_products(first: bool, second: bool) -> None:
    random = np.random.default_rng(5)
    x = random.standard_normal((7, 5) if first else (5, 7)).astype(np.float32)
    y = random.standard_normal((4, 7) if second else (7, 4)).astype(np.float32)
    expected = NumpyOps().gemm(x, y, trans1=first, trans2=second)
    np.testing.assert_allclose(Products().gemm(x, y, trans1=first, trans2=second), expected, rtol=1e-4, atol=1e-5)
    out = np.empty_like(expected)
    assert Products().gemm(x, y, out=out, trans1=first, trans2=second) is out
    np.testing.assert_allclose(out, expected, rtol=1e-4, atol=1e-5)


def test_same_names() -> None:
    stock = spacy.load(MODEL)
    for text, found in zip(TEXTS, named_in(TEXTS), strict=True):
        assert [(one.start, one.end, one.label) for one in found] == [
            (entity.start_char, entity.end_char, entity.label_) for entity in stock(text).ents
        ]
