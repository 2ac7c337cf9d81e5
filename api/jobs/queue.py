"""The queue: it wakes workers, and carries nothing else. What there is to do stands in the store.

Huey delivers a message at most once; one that is lost costs a few seconds, until a worker looks for itself.
"""

import json
from collections.abc import Callable
from typing import Any, cast

from huey import Huey, RedisHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from corpus.home import home

FILE = "queue.sqlite3"
ADVANCE = "advance"


class Plain(Serializer):  # type: ignore[misc]
    """Messages as JSON: whoever can write to the queue must not be able to run code with a pickle."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data._asdict()).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(**json.loads(data))


class Queue:
    """Wakes workers; ``huey`` is for the worker's consumer."""

    def __init__(self, redis_url: str | None, name: str) -> None:
        """In Redis, or without ``redis_url`` in a file of the data directory; each ``name`` is a queue."""
        options: dict[str, Any] = {"results": False, "serializer": Plain()}
        if redis_url:
            self.huey: Huey = RedisHuey(name, url=redis_url, **options)
        else:
            home().mkdir(parents=True, exist_ok=True)
            self.huey = SqliteHuey(name, filename=str(home() / FILE), **options)
        self._served: Callable[[], None] | None = None
        self._advance = self.huey.task(name=ADVANCE)(self._received)
        self.huey.storage.close()  # a connection must not be carried over a fork

    def wake(self) -> None:
        """Say that there is something to do. Raises what the queue's storage raises when it cannot be reached."""
        self._advance()

    def is_empty(self) -> bool:
        """Whether no message waits."""
        return cast(int, self.huey.pending_count()) == 0

    def serve(self, advance: Callable[[], None]) -> None:
        """Let this process's consumer call ``advance`` for each message."""
        self._served = advance

    def _received(self) -> None:
        """What Huey calls; it finds a task by its module and name, so sender and worker must name the same one."""
        if self._served:
            self._served()
