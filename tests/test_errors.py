"""Messages of docs/errors.md made to happen, as a person would come upon them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.__main__ import main as api
from api.authentication import create_key
from models.__main__ import main as models
from training.__main__ import main as training

Main = Callable[[Sequence[str]], int]

FILES = {
    "good.csv": b"texte\nEtsy a ferm\xc3\xa9 ma boutique.\n",
    "other.csv": b"avis;jour\nbien;lundi\n",
    "binary.csv": b"texte\n\x81\x8d\x8f\n",
    "fake.xlsx": b"not a workbook",
    "fake.parquet": b"not parquet",
    "page.html": b"<p>",
    "lone.csv": b"texte,date\nun,deux,trois\n",
    "gold.csv": b"id\n",
}

COMMANDS: tuple[tuple[Main, str, int, str], ...] = (
    (models, "annotate absent.csv --only entities", 2, "Fichier introuvable : absent.csv."),
    (models, "annotate page.html --only entities", 2, "Format inconnu : page.html. Formats lus :"),
    (models, "annotate good.csv --only entities -o a.pdf", 2, "Format inconnu : a.pdf. Formats écrits :"),
    (models, "annotate binary.csv --only entities", 2, "n’est ni en UTF-8 ni en Windows-1252."),
    (models, "annotate fake.xlsx --only entities", 2, "n’est pas un classeur XLSX lisible"),
    (models, "annotate fake.parquet --only entities", 2, "n’est pas un fichier Parquet lisible"),
    (models, "annotate good.csv --only entities --column-text avis", 2, "La colonne « avis » n’existe pas."),
    (models, "annotate good.csv --only entities --sheet 2020", 2, "Seul un classeur XLSX a des feuilles"),
    (models, "annotate other.csv --only entities", 2, "Aucune colonne de texte"),
    (models, "annotate other.csv --only entities", 2, "Pour désigner une colonne : --column-text NOM,"),
    (
        models,
        "annotate lone.csv --only entities --no-names",
        3,
        "0\N{NO-BREAK SPACE}annoté, 1\N{NO-BREAK SPACE}refusé.",
    ),
    (models, "annotate good.csv --only entities --no-names", 0, "sans date : celle du jour est retenue,"),
    (models, "annotate good.csv --only entities --resume", 2, "--resume demande une sortie .jsonl ou .parquet."),
    (models, "annotate good.csv --only entities -o good.csv", 2, "L’entrée et la sortie sont le même fichier."),
    (models, "annotate lone.csv --only entities --no-names", 3, "plus de cellules (3) que de colonnes (2)"),
    (models, "annotate good.csv", 1, "Aucun modèle entraîné."),
    (training, "train --reviews gold.csv", 2, "un fichier .jsonl est attendu."),
    (training, "evaluate --version ../x", 1, "n’est pas le nom d’une version."),
    (training, "evaluate --version 2020", 1, "est absente ou incomplète"),
    (training, "gc --keep 0", 1, "Au moins une version doit être gardée."),
    (training, "drift good.csv", 1, "Aucun modèle entraîné."),
    (api, "create-key --per-minute 0", 1, "--per-minute doit être au moins 1."),
    (api, "revoke-key nobody", 1, "Aucune clé nobody."),
    (api, "erase --testimony nothing", 1, "Rien à effacer sous ce nom."),
)


@pytest.mark.parametrize(("main", "line", "status", "message"), COMMANDS, ids=[line for _, line, _, _ in COMMANDS])
def test_a_command_says_what_is_wrong(
    main: Main,
    line: str,
    status: int,
    message: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(home)
    for name, content in FILES.items():
        (home / name).write_bytes(content)
    assert main(line.split()) == status
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("DOLEANCES_PORT", "http", "DOLEANCES_PORT doit être un entier de 1 à 65535, pas « http »."),
        ("DOLEANCES_ZONE", "Lutèce", "DOLEANCES_ZONE : fuseau horaire inconnu, « Lutèce »."),
        ("REDIS_URL", "http://redis", "REDIS_URL doit commencer par redis://, rediss:// ou unix://."),
        ("DATABASE_URL", "mysql://x/y", "SQLite ou PostgreSQL est attendu, pas « mysql »."),
        ("DATABASE_URL", "postgresql://127.0.0.1:9/x", "La base de données ne répond pas :"),
        ("DOLEANCES_EMBEDDER", "sentence-transformers/none", "sentence-transformers, qui n’est pas installée."),
    ],
)
def test_a_wrong_setting_stops_the_service(
    variable: str,
    value: str,
    message: str,
    trained: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DOLEANCES_HOME", str(trained))
    monkeypatch.setenv(variable, value)
    assert api(["worker"]) == 1  # «serve» reads the same, but lets the whole process count for Prometheus
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


MANY = [{"text": "Etsy a fermé ma boutique."}] * 101
REQUESTS: tuple[tuple[str, str, dict[str, Any], int, str], ...] = (
    ("POST", "/v1/classify", {"json": MANY}, 422, "Un tableau compte de 1 à 100 témoignages ; celui-ci en compte 101."),
    ("POST", "/v1/classify", {"json": {"text": "a" * 10_001}}, 413, "Un texte compte au plus 10\u202f000 caractères"),
    ("POST", "/v1/classify", {"json": {"text": "a", "id": "é"}}, 422, "caractères ou longueur non admis"),
    ("POST", "/v1/classify", {"json": {"text": "a", "submitted_on": "hier"}}, 422, "sous la forme AAAA-MM-JJ"),
    ("POST", "/v1/batches", {"data": b"", "content_type": "text/csv"}, 422, "Le fichier est vide."),
    ("POST", "/v1/batches", {"data": b"texte\n", "content_type": "text/csv"}, 422, "ne contient aucune ligne."),
    ("GET", "/v1/batches/nothing", {}, 404, "Aucun lot de cet identifiant."),
    ("GET", "/v1/topics/12", {}, 404, "Aucun sujet de cet identifiant."),
    ("PATCH", "/v1/topics/12", {"json": {"name": "a\nb"}}, 422, "un nom d’une ligne est attendu"),
    ("GET", "/v1/testimonies/nothing", {}, 404, "Aucun témoignage de cet identifiant."),
    ("GET", "/v1/testimonies?from=hier", {}, 422, "date attendue sous la forme AAAA-MM-JJ"),
    ("DELETE", "/v1/senders/nobody", {}, 404, "Aucun témoignage de cet auteur."),
    ("GET", "/v1/report?batch=nothing", {}, 404, "Aucun lot de cet identifiant."),
    ("GET", "/nowhere", {}, 404, "Cette adresse n’existe pas."),
    ("PUT", "/v1/classify", {}, 405, "Cette méthode n’est pas admise à cette adresse."),
    ("POST", "/v1/models/reload", {}, 503, "Aucun modèle n’est promu."),
)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "message"), REQUESTS, ids=[f"{m} {p} {s}" for m, p, _, s, _ in REQUESTS]
)
def test_the_service_says_what_is_wrong(
    method: str, path: str, body: dict[str, Any], status: int, message: str, app: Flask
) -> None:
    key = create_key(["classify", "batch", "review", "personal", "admin"], "tests")
    answer = app.test_client().open(path, method=method, headers={"Authorization": f"Bearer {key}"}, **body)
    assert answer.status_code == status, answer.text
    assert message in answer.text
    assert answer.content_type == "application/problem+json"
