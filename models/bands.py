"""Which texts may be alike: an index over bands of signatures (Leskovec, Rajaraman, Ullman, «Mining of Massive
Datasets», 3.4). Two texts are proposed to each other where all places of a band agree.

It holds about 1 KB a text in a few arrays: dictionaries of bands, as ``datasketch`` keeps them, took 40 KB.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

# ``datasketch``'s choice for a similarity of 0.3 and signatures of 128 places: it errs least to both sides.
BANDS, WIDTH = 37, 3
# Texts added since the last sorting are compared one by one: so many cost as much as a look into the sorted ones.
LOOSE = 4096

Values = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(slots=True)
class Bands:
    """Signatures in the order in which they were added, each found again by any of its bands."""

    _signed: Values
    _size: int = 0
    _sorted: Hashes = field(default_factory=lambda: np.empty(0, dtype=np.uint64))
    _owners: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, dtype=np.uint32))
    _loose: Hashes = field(default_factory=lambda: np.empty((LOOSE, BANDS), dtype=np.uint64))

    @classmethod
    def of(cls, places: int) -> "Bands":
        """An empty index of signatures of so many places."""
        return cls(np.empty((LOOSE, places), dtype=np.uint32))

    def add(self, signed: Values) -> int:
        """The number of the signature ``signed``, counted from 0."""
        number = self._size
        self.add_all(signed[np.newaxis])
        return number

    def add_all(self, signed: Values) -> None:
        """Add signatures (texts x places), in order."""
        for at in range(0, len(signed), LOOSE):
            part = signed[at : at + LOOSE]
            if len(part) > LOOSE - self._loosely:
                self._sort()
            self._make_room(len(part))
            self._signed[self._size : self._size + len(part)] = part
            self._loose[self._loosely : self._loosely + len(part)] = _hashes(part)
            self._size += len(part)

    def alike(self, signed: Values) -> dict[int, float]:
        """Number -> share of the places that agree, of the signatures that share a band with ``signed``."""
        hashed = _hashes(signed[np.newaxis])[0]
        low, high = (np.searchsorted(self._sorted, hashed, side) for side in ("left", "right"))
        sorted_ = [self._owners[one:end] for one, end in zip(low, high, strict=True) if one < end]
        loose = np.flatnonzero((self._loose[: self._loosely] == hashed).any(axis=1)) + self._size - self._loosely
        numbers = np.unique(np.concatenate([*sorted_, loose]))
        agree = self._signed[numbers] == signed
        banded = agree[:, : BANDS * WIDTH].reshape(-1, BANDS, WIDTH).all(axis=2).any(axis=1)
        shares = agree.mean(axis=1)
        return {int(number): float(share) for number, share in zip(numbers[banded], shares[banded], strict=True)}

    @property
    def _loosely(self) -> int:
        return self._size - len(self._owners) // BANDS

    def _make_room(self, count: int) -> None:
        if self._size + count > len(self._signed):
            more = np.empty((max(len(self._signed) // 2, count), self._signed.shape[1]), dtype=np.uint32)
            self._signed = np.concatenate([self._signed, more])

    def _sort(self) -> None:
        loose = self._loose[: self._loosely].ravel()
        owners = np.repeat(np.arange(self._size - self._loosely, self._size, dtype=np.uint32), BANDS)
        hashed = np.concatenate([self._sorted, loose])
        order = np.argsort(hashed, kind="stable")
        self._owners = np.concatenate([self._owners, owners])[order]
        self._sorted = hashed[order]


def _hashes(signed: Values) -> Hashes:
    """One number a band (texts x bands), of the band's place and of what stands there."""
    parts = signed[:, : BANDS * WIDTH].astype(np.uint64).reshape(-1, BANDS, WIDTH)
    hashed = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), parts.shape[:2]) * _SPREAD
    for place in range(WIDTH):
        hashed = (hashed ^ parts[:, :, place]) * _SPREAD
        hashed ^= hashed >> _SHIFT
    return hashed
