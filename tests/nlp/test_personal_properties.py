"""What holds of personal data whatever the text: offsets, idempotence, nothing left over, and how the cost grows."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.facts import Facts, read_all
from nlp.folding import fold
from nlp.personal.names import find_names
from nlp.personal.patterned import find_patterned
from nlp.pseudonyms import pseudonymise

DAY = date(2024, 1, 1)
PIECES = (
    "M. Durand|Jean Durand|Mme Le Goff|karim benali|Karim|je m'appelle|mon associé|SARL Le Fournil|Garage Thévenin"
    "|Martin & Fils|06 12 34 56 78|+33612345678|zoe@exemple.fr|FR76 3000 6000 0112 3456 7890 189|732 829 320 00074"
    "|SIREN 732829320|dossier QT-7781-33|commande n° 404-1234567-8901234|@lou_besace|www.le-fournil.fr"
    "|8 rue des Lilas, 35000 Rennes"
    "|Amazon|cdiscount.com|Etsy|a bloqué|mon compte|depuis juillet|300 €|[PERSONNE_1]|[COURRIEL_2]|Cordialement|Nantes"
).split("|")
# Little words of names, to stand anywhere, the end above all.
LITTLE = (
    "A|À|a|à|Au|AUX|En|Chez|chez|Le|la|L'|d'|De|du|M.|Mme|Dr|Jean|jean|DURAND|sarl|S.A.|SAS|Maison|garage|s'appelle|&|Et"
    "|fils|Fils|«|»|12|Rue|Lilas|75001|PARIS|je suis|gérant|société|J.|B.|K|Cordialement|nom :|vendeur|@lou|club|xx|St"
).split("|")
JOINTS = [" ", ", ", ". ", "\n", " : ", "", "-", "'", " («", " à "]
mixtures = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), max_size=14).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)
texts = st.one_of(mixtures, st.text(max_size=200), st.text("aeR. 01-@/é&(\n’'", max_size=120))


def _read(text: str) -> Facts:
    return read_all([(text, DAY)], names=True, statistics=False)[0]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_offsets_are_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in _read(text).personal:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.kind and mention.tag and mention.rule
        end = mention.end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LITTLE), min_size=1, max_size=9).map(" ".join))
def test_little_words_of_names_may_stand_anywhere(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in _read(text).personal)


@pytest.mark.parametrize("end", ["A", "À", "Au", "En", "L'", "M.", "J.", "&", "«"])
def test_a_name_that_breaks_off_is_read(end: str) -> None:
    assert [one.kind for one in _read(f"Notre boutique s'appelle Maison Bel {end}").personal] == ["company"]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_no_value_is_left_where_it_was_found(text: str) -> None:
    personal = _read(text).personal
    hidden = pseudonymise(text, personal)
    at = 0
    for mention in personal:
        start, end = hidden.moved(mention.start, mention.end)
        assert hidden.text[start:end] == mention.tag
        assert hidden.moved(at, mention.start)[1] == start
        at = mention.end
    assert len(hidden.text) == len(text) + sum(len(one.tag) - (one.end - one.start) for one in personal)


@settings(max_examples=100, deadline=None)
@given(mixtures)
def test_tags_are_no_personal_data(text: str) -> None:
    once = pseudonymise(text, _read(text).personal).text
    for mention in _read(once).personal:
        assert "[" not in once[mention.start : mention.end]
        assert "_1]" not in once[mention.start : mention.end]


@settings(max_examples=150, deadline=None)
@given(texts, st.data())
def test_moved_spans_stay_in_the_text_and_in_order(text: str, data: st.DataObject) -> None:
    hidden = pseudonymise(text, _read(text).personal)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = hidden.moved(start, end)
    assert 0 <= first <= last <= len(hidden.text)


HOSTILE = [
    "M. ", "Jean ", "jean ", "1 rue a ", "rue de ", "SARL ", "L'", "« ", "Jean-", "A. ", "(A ", "\n", "Mme Durand, ",
    "75001 Paris ", "A, 75001 P", "je m'appelle ", "Restaurant Le Bon ", "X", "1", "1 ", "a@", "www.a.", "n° ",
    "& Fils ", "dossier n° 1-", "fr76 1234 ", "zero six ", "06 12 ", "[PERSONNE_1]",
]  # fmt: skip


def _seconds(text: str) -> float:
    start = time.process_time()
    find_patterned(fold(text))
    find_names(text, fold(text), [])
    return time.process_time() - start


@pytest.mark.soak  # timed: too near its bound on a busy machine
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_cost_grows_with_the_length(unit: str) -> None:
    small, large = unit * (4_000 // len(unit)), unit * (32_000 // len(unit))
    assert _seconds(large) < 24 * max(_seconds(small), 0.005)
