"""Slow senders: requests that come byte by byte hold a thread each and no other, and are answered in the end."""

import json
import socket
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.served import Served, served

THREADS = 4
BODY = json.dumps({"text": "Amazon a fermé mon compte du jour au lendemain."}).encode()


def opened(service: Served, sent: bytes) -> socket.socket:
    """A connection on which ``sent`` has been said, and no more."""
    slow = socket.create_connection(("127.0.0.1", service.port), timeout=60)
    slow.sendall(sent)
    return slow


def head(service: Served) -> bytes:
    """The head of a request whose body is to come."""
    lines = ("POST /v1/classify HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {service.key}")
    more = ("Content-Type: application/json", f"Content-Length: {len(BODY)}", "Connection: close", "", "")
    return "\r\n".join((*lines, *more)).encode()


@pytest.mark.soak
def test_others_are_answered_while_bodies_trickle(trained: Path) -> None:
    settings = {"DOLEANCES_WORKERS": "1", "DOLEANCES_THREADS": str(THREADS), "DOLEANCES_JOBS": "0"}
    with served(trained, settings) as service, ExitStack() as connections:

        def slow(sent: bytes) -> socket.socket:
            return connections.enter_context(closing(opened(service, sent)))

        body, given_up = slow(head(service) + BODY[:1]), slow(head(service) + BODY[:5])
        slow(head(service)[:40])
        for at in range(1, len(BODY)):
            body.sendall(BODY[at : at + 1])
            if at % 10 == 0:
                assert service.call("POST", "/v1/classify", json={"text": "Etsy garde mon argent."}).status_code == 200
        assert body.recv(15).startswith(b"HTTP/1.1 200")
        # A body that stops short is no testimony, and its thread is free again.
        given_up.shutdown(socket.SHUT_WR)
        assert given_up.recv(12) == b"HTTP/1.1 400"
        for _ in range(THREADS - 2):
            slow(head(service) + BODY[:1])
        assert service.call("GET", "/readyz").status_code == 200
