from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.authentication import caller_of, create_key, revoke_key
from api.resources import EXTENSION
from corpus.store import Store

BODY = {"text": "Mon compte est fermé sans explication."}


@pytest.fixture
def store(app: Flask) -> Store:
    found: Store = app.extensions[EXTENSION].store
    return found


@pytest.mark.parametrize("value", [None, "", "Bearer", "Bearer x", "Basic abc", "Bearer dol_000000000000_" + "a" * 43])
def test_no_or_a_wrong_key(client: FlaskClient, value: str | None) -> None:
    create_key(["classify"], "une autre")
    headers = {} if value is None else {"Authorization": value}
    answer = client.post("/v1/classify", json=BODY, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_another_scope(client: FlaskClient) -> None:
    key = create_key(["review"], "relecture")
    assert client.post("/v1/classify", json=BODY, headers={"Authorization": f"Bearer {key}"}).status_code == 403


def test_a_wrong_secret_of_a_known_id(store: Store) -> None:
    key = create_key(["classify"], "juste", store=store)
    assert caller_of(key[:-1] + ("a" if key[-1] != "a" else "b"), store) is None


def test_a_revoked_key(client: FlaskClient, store: Store) -> None:
    key = create_key(["classify"], "passagère")
    caller = caller_of(key, store)
    assert caller is not None
    assert caller.scopes == {"classify"}
    assert revoke_key(key.split("_")[1])
    assert caller_of(key, store) is None
    assert client.post("/v1/classify", json=BODY, headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert not revoke_key(key.split("_")[1])
    assert not revoke_key("absente")


def test_the_secret_is_not_kept(home: Path, store: Store) -> None:
    secret = create_key(["classify"], "secrète", store=store).split("_")[2]
    store.engine.dispose()
    assert secret.encode() not in (home / "store.sqlite3").read_bytes()


def test_an_unknown_scope(home: Path) -> None:
    with pytest.raises(ValueError, match="portée inconnue : tout"):
        create_key(["tout"], "")


def test_beyond_the_limit(client: FlaskClient) -> None:
    key = create_key(["classify"], "bavarde", per_minute=4)  # two workers: each allows half of them
    headers = {"Authorization": f"Bearer {key}"}
    answers = [client.post("/v1/classify", json=BODY, headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    other = create_key(["classify"], "une autre")
    assert client.post("/v1/classify", json=BODY, headers={"Authorization": f"Bearer {other}"}).status_code == 200
