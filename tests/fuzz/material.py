"""What the fuzzers throw in: French pieces that rules hear, signs that break rules, mutations of good files."""

import io
import json
import random
import zipfile

import openpyxl
from hypothesis import strategies as st

PIECES = (
    "Amazon|cdiscount.com|E t s y|LeBonCoin|m’a déréférencé|a bloqué mon compte|sans aucune explication|du jour au"
    "|depuis juillet|le 3/12/2021|31/02/2020|il y a trois ans|en 2O19|entre mars et|1er avril|fin 99999|12 450,50 €"
    "|quinze mille euros|20%|3,5 k€|1 000 000 000 000|moitié de|M. Jean Durand|je m'appelle karim|SARL Le Fournil"
    "|06 12 34 56 78|+33|zoe@exemple.fr|a@b@c.d|FR76 3000 6000 0112 3456 7890 189|732 829 320 00074|8 rue des Lilas"
    "|[PERSONNE_1]|[COURRIEL_99999999999]|[|]|{|}|(|)|\\|«|»|’|'|...|…|?!|\u200b|\u202e|\u0301|\ufeff|\x00|\x0b|🧾|ﬁ|İ|ß"
    "|je veux en finir|hospitalisée|syndicat|0000000000000000000|---------|/////|@@@@|n° |IBAN|SIREN|TVA|euros|mille"
).split("|")
JOINTS = ("", " ", "\n", ". ", ", ", " : ", "-", "'", "\u00a0", "\u202f", "\t", "é")

mixtures = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), max_size=40).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)
# One piece over and over is what a rule with a hidden square, or worse, chokes on.
repetitions = st.builds(
    lambda piece, joint, end: ((piece + joint) * (10_000 // (len(piece + joint) or 1)))[: 10_000 - len(end)] + end,
    st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=6)),
    st.sampled_from(JOINTS),
    st.sampled_from(PIECES),
)
texts = st.one_of(mixtures, st.text(max_size=400), repetitions)
# Surrogates never pass the submission's own check.
clean_texts = st.one_of(mixtures, st.text(st.characters(exclude_categories=("Cs",)), max_size=400))

marked = st.one_of(
    st.text("[]{}()\\ aé=|\n", max_size=120),
    st.lists(
        st.sampled_from((*"[]{}()\\", "[Amazon](platform)", "{retiré}(dereferencement)", "](", "}(", "\\[", " mots ")),
        max_size=30,
    ).map("".join),
    texts,
)


def nested(depth: int) -> object:
    """An array in an array in an array."""
    found: object = 0
    for _ in range(depth):
        found = [found]
    return found


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)),
    max_leaves=12,
)
json_rows = st.fixed_dictionaries(
    {},
    optional={
        "id": json_values,
        "text": st.one_of(texts, json_values),
        "submitted_on": st.one_of(st.dates().map(str), json_values),
        "sender": json_values,
        "région": st.one_of(json_values, st.integers(1, 1_200).map(nested)),
    },
)


def mutated(good: bytes, seed: int) -> bytes:
    """``good`` with some bytes changed, cut out, doubled or put in."""
    chance, bad = random.Random(seed), bytearray(good)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(bad) + 1)
        match chance.randrange(4):
            case 0:
                bad[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del bad[at : at + chance.randint(1, 40)]
            case 2:
                bad[at:at] = bad[at : at + chance.randint(1, 40)]
            case _:
                bad[at:at] = chance.choice(
                    (b"\0", b"\xff\xfe", b'"', b";", b"\r", b"\n", b"\xed\xa0\x80", b"&a;", b"<")
                )
    return bytes(bad)


def sheet(cells: list[list[object]]) -> bytes:
    """A workbook with these cells."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in cells:
        page.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part_mutated(book: bytes, seed: int) -> bytes:
    """A whole archive of which one XML part is broken: what lies behind the zip reader is reached that way."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    broken = chance.choice(sorted(parts))
    parts[broken] = mutated(parts[broken], seed)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def lines(rows: list[dict[str, object]]) -> bytes:
    """JSON Lines; NaN and half characters included, as bad programs write them."""
    return "".join(_line(row) for row in rows).encode()


def _line(row: dict[str, object]) -> str:
    try:
        return json.dumps(row) + "\n"
    except RecursionError:  # deeper than our own writer goes: by hand
        depth = 1_200
        return json.dumps({**row, "région": None})[:-1] + f', "profond": {"[" * depth + "]" * depth}}}\n'
