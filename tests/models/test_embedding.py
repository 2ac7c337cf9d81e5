"""The student reads, embeds and corrects; another embedder can stand in for it."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from models import registry
from models.embedding import KIND, SETTING, SHIPPED, default_embedder, embedder_named
from models.mismatch import ModelMismatch
from models.static import student as student_module
from models.static.files import StudentError, StudentFiles
from models.static.spelling import Spelling
from models.static.student import Student
from models.static.subwords import buckets
from models.static.tensors import TensorError, read_tensors, write_tensors
from models.static.words import tokens
from models.teachers.cache import VectorCache, Vectors
from models.teachers.choice import Remembering, teacher
from models.teachers.errors import EmbedderError
from models.teachers.openai import KEY, OpenAICompatible


@pytest.fixture(scope="module")
def shipped() -> Student:
    return Student.load(SHIPPED)


def cosine(embedder: Student, left: str, right: str) -> float:
    one, other = embedder.embed([left, right])
    return float(one @ other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amazon m’a DÉRÉFÉRENCÉ !", ["amazon", "m", "'", "a", "dereference", "!"]),
        ("2 000 € d'œuvres", ["0", "0", "€", "d", "'", "oeuvres"]),
        ("rien... de rien", ["rien", "…", "de", "rien"]),
        ("de\u0301le\u0301te\u0301", ["delete"]),
        ("Ελλάδα 中文", []),
        ("", []),
    ],
)
def test_tokens_are_folded(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


def test_rows_have_length_one_and_a_text_without_a_word_is_zeros(shipped: Student) -> None:
    vectors = shipped.embed(["Mon compte est bloqué.", "", "\n \t", "PLATEFORME a fermé mon compte depuis DATE"])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0, 1], atol=1e-6)
    assert shipped.embed([]).shape == (0, shipped.dimensions)


def test_the_shipped_student_is_small_and_its_card_names_it(shipped: Student) -> None:
    files = StudentFiles(SHIPPED)
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 16_000_000
    assert shipped.name in files.card.read_text(encoding="utf-8")


@pytest.mark.soak
def test_the_shipped_student_loads_in_half_a_second() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        Student.load(SHIPPED)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.5


def test_what_was_embedded_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"mon compte zgrblx{n} est bloqué" for n in range(30)]
    fresh = Student.load(SHIPPED).embed(texts)
    monkeypatch.setattr(student_module, "BATCH", 7)
    monkeypatch.setattr(student_module, "REMEMBERED", 4)
    forgetful = Student.load(SHIPPED)
    assert np.array_equal(forgetful.embed(texts[::-1])[::-1], fresh)
    assert np.array_equal(forgetful.embed(texts), fresh)


def test_capitals_and_accents_do_not_matter(shipped: Student) -> None:
    assert cosine(shipped, "DÉRÉFÉRENCEMENT SANS MOTIF", "dereferencement sans motif") == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("dereferencment", "déréférencement"),
        ("suspention", "suspension"),
        ("comission", "commission"),
        ("remboursemnt", "remboursement"),
        ("vednre", "vendre"),
        ("plateformme", "plateforme"),
    ],
)
def test_a_misspelt_word_lands_on_its_right_form(shipped: Student, misspelt: str, right: str) -> None:
    assert cosine(shipped, misspelt, right) > 0.95


@pytest.mark.parametrize(
    ("unknown", "kin", "stranger"),
    [("rembourseraient-ils", "rembourser", "suspendre"), ("redéréférençables", "déréférencé", "livraison")],
)
def test_an_unknown_word_lands_near_its_kin(shipped: Student, unknown: str, kin: str, stranger: str) -> None:
    assert cosine(shipped, unknown, kin) > cosine(shipped, unknown, stranger) + 0.1


def test_a_clause_is_nearer_to_its_like(shipped: Student) -> None:
    closed = "PLATEFORME a fermé mon compte depuis DATE"
    assert (
        cosine(shipped, closed, "mon compte a été suspendu")
        > cosine(shipped, closed, "une commission de MONTANT") + 0.2
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("comission", "commission"),
        ("suspention", "suspension"),
        ("vednre", "vendre"),
        ("vendrre", "vendre"),
        ("commission", None),
        ("vend", None),
        ("dsuspensio", None),
    ],
)
def test_spelling_mends_one_slip_only(word: str, expected: str | None) -> None:
    assert Spelling(["commission", "suspension", "vendre", "vent"]).correction(word) == expected


def test_subword_rows_stay_in_their_table() -> None:
    assert all(0 <= row < 7 for row in buckets("a", 7) + buckets("déréférencement", 7))
    assert buckets("a", 7)


def test_tensors_come_back_as_written(tmp_path: Path) -> None:
    arrays: dict[str, npt.NDArray[Any]] = {
        "b": np.arange(6, dtype=np.int8).reshape(2, 3),
        "a": np.array([1.5], dtype=np.float32),
    }
    write_tensors(tmp_path / "x.safetensors", arrays)
    read = read_tensors(tmp_path / "x.safetensors")
    assert read.keys() == arrays.keys()
    assert all(np.array_equal(read[name], array) and read[name].dtype == array.dtype for name, array in arrays.items())


def test_a_truncated_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    write_tensors(path, {"a": np.ones(100, dtype=np.float32)})
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(TensorError, match=r"x\.safetensors"):
        read_tensors(path)


def test_an_incomplete_student_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StudentError, match=r"model\.safetensors"):
        Student.load(tmp_path)


def _copy(directory: Path, name: str) -> Path:
    """The shipped student under another name."""
    directory.mkdir(parents=True, exist_ok=True)
    source, target = StudentFiles(SHIPPED), StudentFiles(directory)
    target.vectors.write_bytes(source.vectors.read_bytes())
    target.tokenizer.write_bytes(source.tokenizer.read_bytes())
    config = json.loads(source.config.read_text(encoding="utf-8")) | {"name": name}
    target.config.write_text(json.dumps(config), encoding="utf-8")
    return directory


def test_a_setting_chooses_the_embedder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert default_embedder().name == Student.load(SHIPPED).name
    monkeypatch.setenv(SETTING, str(_copy(tmp_path / "other", "another")))
    assert default_embedder().name == "another"


def test_a_promoted_student_is_the_default_and_the_old_one_is_still_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    before = default_embedder().name
    for version in ("1", "2"):
        with registry.publish(KIND, version, {}) as directory:
            _copy(directory, f"distilled-{version}")
        registry.promote(KIND, version, "distilled", datetime.now(UTC))
    assert default_embedder().name == "distilled-2"
    assert [embedder_named(name).name for name in (before, "distilled-1")] == [before, "distilled-1"]
    with pytest.raises(ModelMismatch, match=r"gone.*python -m training train"):
        embedder_named("gone")


class Lengths:
    """A teacher that counts what it is asked."""

    name = "lengths"

    def __init__(self, fails_after: int = 10**9) -> None:
        self.asked: list[str] = []
        self._fails_after = fails_after

    def embed(self, texts: Sequence[str]) -> Vectors:
        if len(self.asked) >= self._fails_after:
            raise KeyboardInterrupt
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_a_cached_text_costs_once_and_an_interrupted_run_goes_on(home: Path) -> None:
    texts = [f"texte secret {n}" for n in range(200)]
    with pytest.raises(KeyboardInterrupt):
        Remembering(Lengths(fails_after=100)).embed(texts)
    later = Lengths()
    vectors = Remembering(later).embed([*texts, texts[0]])
    assert np.array_equal(vectors[:, 0], [len(text) for text in [*texts, texts[0]]])
    assert 0 < len(later.asked) < 100
    assert all(b"secret" not in path.read_bytes() for path in (home / "cache").iterdir())


def test_the_cache_does_not_mix_embedders(tmp_path: Path) -> None:
    one = VectorCache(tmp_path / "v.sqlite", "one").embed(["a"], lambda texts: np.ones((len(texts), 2), np.float32))
    two = VectorCache(tmp_path / "v.sqlite", "two").embed(["a"], lambda texts: np.zeros((len(texts), 2), np.float32))
    assert one.sum() == 2
    assert two.sum() == 0


@pytest.fixture
def service() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """An OpenAI-compatible service on this machine, answering in reverse order, and what it was asked."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body | {"path": self.path, "key": self.headers.get("Authorization")})
            rows = [{"index": n, "embedding": [3.0, 4.0 * n]} for n in range(len(body["input"]))]
            answer = json.dumps({"data": rows[::-1]} if body["model"] else {"error": "no model"}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_openai_compatible_service_embeds(
    service: tuple[str, list[dict[str, object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = service
    monkeypatch.setenv(KEY, "k")
    embedder = teacher(f"{address}#small")
    assert embedder.name == "openai/small"
    assert np.allclose(embedder.embed(["a", "b"]), np.array([[1, 0], [0.6, 0.8]]))
    assert asked == [{"model": "small", "input": ["a", "b"], "path": "/v1/embeddings", "key": "Bearer k"}]


def test_a_service_that_fails_is_told_in_french(service: tuple[str, list[dict[str, object]]]) -> None:
    with pytest.raises(EmbedderError, match="ne répond pas comme attendu"):
        OpenAICompatible(service[0]).embed(["a"])


def test_a_missing_library_is_told_in_french() -> None:
    with pytest.raises(EmbedderError, match="sentence-transformers, qui n’est pas installée"):
        teacher("some/model")
