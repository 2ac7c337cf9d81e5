from collections import Counter
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel

from api.authentication import create_key


def _described(of: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in of.__subclasses__():
        yield one
        yield from _described(one)


def test_no_two_shapes_share_a_name(client: FlaskClient) -> None:
    """The description calls a shape by its class's name alone: of two, the later one would describe both."""
    ours = {one for one in _described(BaseModel) if one.__module__.split(".")[0] in ("api", "corpus", "models")}
    names = Counter(one.__name__ for one in ours)
    assert [name for name, count in names.items() if count > 1] == []


def test_a_topic_of_a_record_and_a_topic_of_the_list_are_told_apart(client: FlaskClient) -> None:
    shapes = client.get("/v1/openapi.json").json["components"]["schemas"]  # type: ignore[index]
    assert "similarity" in shapes["TopicShape"]["properties"]
    assert "quotes" in shapes["PortraitShape"]["properties"]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/v1/testimonies/t-1", {"DELETE", "GET", "HEAD", "OPTIONS"}),
        ("/v1/testimonies/t-1/review", {"OPTIONS", "PUT"}),
        ("/v1/batches/b-1", {"DELETE", "GET", "HEAD", "OPTIONS"}),
    ],
)
def test_an_address_allows_what_it_describes(client: FlaskClient, address: str, allowed: set[str]) -> None:
    answer = client.options(address)
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (204, allowed)


def test_a_method_that_an_address_has_not_is_refused_as_such(client: FlaskClient) -> None:
    headers = {"Authorization": f"Bearer {create_key(['batch', 'review'], 'tests')}"}
    assert client.get("/v1/testimonies/t-1/review", headers=headers).status_code == 405
