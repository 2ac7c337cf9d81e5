import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.authentication import create_key, revoke_key, scopes_of

BODY = {"text": "Mon compte est fermé sans explication."}


@pytest.mark.parametrize("value", [None, "", "Bearer", "Bearer x", "Basic abc", "Bearer dol_000000000000_" + "a" * 43])
def test_no_or_a_wrong_key(client: FlaskClient, home: Path, value: str | None) -> None:
    create_key(["classify"], "une autre")
    headers = {} if value is None else {"Authorization": value}
    answer = client.post("/v1/classify", json=BODY, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_another_scope(client: FlaskClient, home: Path) -> None:
    key = create_key(["review"], "relecture")
    assert client.post("/v1/classify", json=BODY, headers={"Authorization": f"Bearer {key}"}).status_code == 403


def test_a_revoked_key(home: Path) -> None:
    key = create_key(["classify"], "passagère")
    assert scopes_of(key) == {"classify"}
    assert revoke_key(key.split("_")[1])
    assert scopes_of(key) is None
    assert not revoke_key("absente")


def test_the_secret_is_not_kept(home: Path) -> None:
    key = create_key(["classify"], "secrète")
    kept = (home / "keys.json").read_text(encoding="utf-8")
    assert key.split("_")[2] not in kept
    assert json.loads(kept)[0]["label"] == "secrète"


def test_an_unknown_scope(home: Path) -> None:
    with pytest.raises(ValueError, match="portée inconnue : tout"):
        create_key(["tout"], "")
