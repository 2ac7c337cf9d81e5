"""Moving windows in this process's own memory: how many requests of a key passed in the last minute."""

import threading
from collections import defaultdict, deque

MINUTE = 60.0


class Windows:
    """The moments of each key's requests. (The memory storage of «limits» starts a thread for every request.)"""

    def __init__(self) -> None:
        """No request yet, of any key."""
        self._moments: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait(self, key: str, allowed: int, now: float) -> float:
        """Count a request at ``now`` (seconds); 0 where it may pass, else the seconds until one may."""
        with self._lock:
            moments = self._moments[key]
            while moments and moments[0] <= now - MINUTE:
                moments.popleft()
            if len(moments) >= allowed:
                return moments[-allowed] + MINUTE - now
            moments.append(now)
            return 0.0
