"""Material that several tests of topics share: testimonies of the corpus, read and judged once."""

import pytest
from material import Told, told_of

from corpus.reader import read_split
from models.analyser import Analyser


@pytest.fixture(scope="session")
def told(analyser: Analyser) -> Told:
    """The 140 testimonies of the dev part."""
    return told_of(analyser, [one.testimony for one in read_split("dev")])
