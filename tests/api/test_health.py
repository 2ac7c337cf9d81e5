import json
from pathlib import Path

from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_without_a_model_it_lives_but_is_not_ready(home: Path, authorised: dict[str, str]) -> None:
    client = create_app(Settings()).test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert client.post("/v1/classify", json={"text": "Rien."}, headers=authorised).status_code == 503


def test_describes_itself(client: FlaskClient) -> None:
    description = json.loads(client.get("/v1/openapi.json").data)
    assert description["openapi"].startswith("3.1")
    operation = description["paths"]["/v1/classify"]["post"]
    assert {"200", "400", "401", "413", "422"} <= operation["responses"].keys()
    assert "requestBody" in operation
    assert operation["security"] == [{"key": []}]
