"""Personal items planted in testimonies, followed through the service: what was detected appears nowhere it must not.

What detection misses is counted apart and bounded: a leak is an item that was found and shows all the same.
"""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.analyser import Analyser
from nlp.facts import read_all
from nlp.folding import fold
from nlp.pseudonyms import pseudonymise
from tests.api.services import Service, service
from tests.databases import Databases
from training.__main__ import main as training

# Testimonies, an item each.
MANY, FEW = 300, 40
MISSED = 0.10
FIRST = "Solène Maëlys Thibault Youssef Aïcha Corentin Ombeline Gwenaël Fatoumata Lubin".split()
LAST = "Quermadec Vauquelin Ouzzani Tréhorel Bazincourt Delahautemaison Zerbib Kerdoncuff Mbalayé Ystravel".split()
STREETS = "des Ormeaux-Clairs|du Puits-Barbet|de la Croix-Morvan|des Trois-Sansonnets".split("|")


def _luhn(digits: str) -> str:
    """``digits`` with their check digit."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def _iban(chance: random.Random) -> str:
    account = "".join(chance.choices("0123456789", k=21))
    key = 97 - int(account + "00") % 97
    bban = f"{account}{key:02}"
    check = 98 - int(f"{bban}152700") % 97
    joined = f"FR{check:02}{bban}"
    return " ".join(joined[at : at + 4] for at in range(0, len(joined), 4))


def planted(number: int) -> tuple[str, str, str]:
    """(kind, item, sentence with it); items are made, and different in every testimony."""
    chance = random.Random(number)
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}{chance.choice('abcdefghij')}{chance.choice('lmnrst')}ec"
    four = f"{number:04}"
    makers = (
        lambda: ("person", name, f"Je m'appelle {name}."),
        lambda: ("person", name, f"Cordialement,\n{name}"),
        lambda: ("email", f"atelier.{four}@bougie-{four}.fr", "Écrivez à {}."),
        lambda: ("phone", f"06 {four[:2]} {four[2:]} {chance.randint(10, 99)} {chance.randint(10, 99)}", "Au {}."),
        lambda: ("iban", _iban(chance), "Mon IBAN est {}."),
        lambda: ("siren", _luhn(f"8{four}{chance.randint(100, 999)}"), "Mon SIREN est {}."),
        lambda: ("siret", _luhn(_luhn(f"8{four}{chance.randint(100, 999)}") + "0001"), "SIRET {}."),
        lambda: ("address", f"{number % 90 + 3} rue {chance.choice(STREETS)}, 35{four[1:]} Rennes", "J'habite {}."),
        lambda: ("reference", f"QT-{four}-{chance.randint(1000, 9999)}", "Le dossier n° {} est ouvert."),
        lambda: ("handle", f"@bougies_{four}x", "Mon compte {} compte 900 abonnés."),
    )
    kind, item, sentence = makers[number % len(makers)]()
    return kind, item, sentence.replace("{}", item)


def told(number: int) -> dict[str, Any]:
    ends = ("sans aucune explication", "du jour au lendemain", "malgré mes relances")
    start = f"Amazon a retiré toutes mes annonces {ends[number % 3]}, c'est la fois numéro {number}."
    return {"id": f"t-{number}", "text": f"{start} {planted(number)[2]}", "note": f"Dossier {number}"}


def unpacked(data: bytes) -> bytes:
    """The bytes, and those of the parts of an archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(archive.read(name) for name in archive.namelist())


def answers(running: Service, batch: str) -> Iterator[tuple[str, bytes]]:
    """(address, body) of every answer that is not to the caller's own text."""
    client, key = running.client, running.key("all")
    for number in range(0, 20, 2):
        said = {"problems": ["dereferencement"], "circumstances": [], "reviewer": "relecteur"}
        client.put(f"/v1/testimonies/t-{number}/review", json=said, headers=key)
    paths = [f"/v1/report?format={form}" for form in ("html", "json", "csv", "xlsx")]
    paths += ["/v1/topics", "/v1/reviews/queue?limit=100", "/v1/reviews/export", "/v1/models", f"{batch}/rejected"]
    paths += ["/v1/trends?by=problem&interval=month", "/metrics", batch, "/v1/openapi.json"]
    for path in paths:
        yield path, client.get(path, headers=key).data
    cursor: str | None = ""
    while cursor is not None:
        page = client.get("/v1/testimonies" + (f"?cursor={cursor}" if cursor else ""), headers=key)
        yield f"/v1/testimonies {cursor}", page.data.decode().encode()
        cursor = page.get_json()["next_cursor"]
    client.post("/connexion", data={"key": running.keys["all"]})
    for rule in client.application.url_map.iter_rules():
        if rule.endpoint.startswith("pages.") and "GET" in (rule.methods or ()) and not rule.arguments:
            yield rule.rule, client.get(rule.rule, follow_redirects=True).data


def _appears(item: str, data: bytes) -> bool:
    forms = {item, json.dumps(item)[1:-1], item.replace("'", "&#39;"), item.replace("@", "%40")}
    return any(form.encode() in data for form in forms)


def follow(
    count: int, running: Service, home: Path, captured: pytest.CaptureFixture[str], log: pytest.LogCaptureFixture
) -> None:
    rows = [told(number) for number in range(count)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    sent = running.client.post(
        "/v1/batches", data=lines, content_type="application/x-ndjson", headers=running.key("batch")
    )
    batch = sent.headers["Location"]
    running.work()
    assert running.client.get(batch, headers=running.key("batch")).get_json()["state"] == "done"
    # Found or missed: the store's own pseudonymised text says.
    missed = set()
    for number in range(count):
        shown = running.client.get(f"/v1/testimonies/t-{number}", headers=running.key("batch")).get_json()
        if _appears(planted(number)[1], shown["text"].encode()):
            missed.add(number)
    kinds = [planted(number)[0] for number in sorted(missed)]
    print(f"{count} items planted, {len(missed)} not detected: {kinds}")
    assert len(missed) <= MISSED * count, kinds
    bodies = {path: unpacked(body) for path, body in answers(running, batch)}
    bodies |= {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file() and "store" not in path.name}
    out = captured.readouterr()
    bodies["output"] = (out.out + out.err + log.text).encode()
    assert len(bodies) > 20
    assert not list((home / "uploads").glob("*"))  # the batch is done
    found = [n for n in range(count) if n not in missed]
    leaks = [(planted(n)[1], where) for n in found for where, body in bodies.items() if _appears(planted(n)[1], body)]
    assert leaks == []
    raw = running.client.get("/v1/testimonies/t-0?raw=true", headers=running.key("all")).get_json()
    assert _appears(planted(0)[1], raw["text"].encode())  # the search itself works


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.soak)])
def test_what_was_detected_leaks_nowhere(
    count: int,
    databases: Databases,
    analyser: Analyser,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    with service("sqlite", "sqlite", databases, tmp_path, analyser) as running:
        follow(count, running, tmp_path, capsys, caplog)


def corrected(number: int) -> str:
    """A correction that holds an item as it was written, as the corpus's own format has it; each item comes in four."""
    text = told(number // 4)["text"].replace("la fois numéro", ("la fois", "l'envoi", "le mois", "le lot")[number % 4])
    row = {"id": f"r-{number}", "submitted_on": "2024-01-01", "text": text, "circumstances": ["sans_motif"]}
    return json.dumps(row | {"problems": ["dereferencement"], "evidence": {}, "entities": []}) + "\n"


def telling_words(item: str) -> set[bytes]:
    """The item, and what of it tells of somebody by itself, as a vocabulary might have it."""
    words = [word for word in fold(item).replace(",", " ").split() if len(word) > 6]
    return {form.encode() for form in (item, fold(item), *words)}


@pytest.mark.soak
def test_models_that_learned_from_corrections_hold_none_of_their_items(home: Path) -> None:
    """The training masks what it reads: texts with items in them, that nobody marked, leave none in a model's files."""
    reviews = home / "corrections.jsonl"
    reviews.write_text("".join(corrected(number) for number in range(4 * MANY)), encoding="utf-8")
    assert training(["train", "--seed", "1", "--reviews", str(reviews)]) == 0
    files = [path for path in (home / "models").rglob("*") if path.is_file()]
    held = b"\n".join(unpacked(path.read_bytes()) for path in files)
    assert len(files) > 3
    assert b"annonces" in held  # the search itself works: the vocabulary is in there
    rows = [(told(number)["text"], date(2024, 1, 1)) for number in range(MANY)]
    missed, leaks = 0, []
    for number, facts in enumerate(read_all(rows, names=True, statistics=False)):
        item, shown = planted(number)[1], pseudonymise(rows[number][0], facts.personal).text
        missed += item in shown
        leaks += [item for word in telling_words(item) if word in held and item not in shown]
    print(f"{MANY} items in {4 * MANY} corrections, {missed} not masked, {len(leaks)} in {len(files)} files")
    assert missed <= MISSED * MANY
    assert leaks == []
