"""Form letters among the stored testimonies: which copies which, so that a campaign counts once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import BigInteger, cast, func, select, update
from sqlalchemy.orm import Session

from corpus.store.tables import Annotation, ClaimRow, LabelRow, PlatformRow, StoredTestimony, TopicRow
from corpus.store.testimonies import voice_of

_VOICED = (LabelRow, PlatformRow, ClaimRow, TopicRow)
# Names our advisory lock among PostgreSQL's; SQLite has one writer at a time anyway.
LOCK = 0x646F6D
_PRIME = 1_000_003
# The contract's code of the warning that ``mark`` is given.
COPIED = "near_duplicate"
# No row that a statement changes is in the session.
_UNSEEN = {"synchronize_session": False}


class Firsts(NamedTuple):
    """What tells whether the first testimonies of all letters are the same: their number, and two sums over keys."""

    number: int
    keys: int
    squares: int

    def and_those(self, keys: Iterable[int]) -> "Firsts":
        """With those of ``keys``, too."""
        small = [key % _PRIME for key in keys]
        return Firsts(self.number + len(small), self.keys + sum(small), self.squares + sum(key**2 for key in small))


NONE = Firsts(0, 0, 0)


def alone(session: Session) -> None:
    """Wait until no other process compares; until the end of the transaction, none will."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def firsts(session: Session) -> Firsts:
    """Of all letters; read from an index alone, about 20 ms for 100,000 testimonies."""
    of = StoredTestimony
    small = cast(of.key % _PRIME, BigInteger)
    wanted = select(func.count(), func.sum(small), func.sum(small * small)).where(of.letter == of.key)
    return Firsts(*(int(value or 0) for value in session.execute(wanted).one()))


def signatures(session: Session, after: int = 0) -> list[tuple[int, bytes | None]]:
    """(key, signature) of the first testimony of every letter above ``after``, the only one of most, oldest first.

    The signature is None where the text is too short to be copied.
    """
    of = StoredTestimony
    wanted = select(of.key, of.signature).where(of.letter == of.key, of.key > after).order_by(of.key)
    return [(key, signature) for key, signature in session.execute(wanted)]


def unsigned(session: Session, limit: int) -> list[tuple[int, str]]:
    """(key, pseudonymised text) of testimonies that nobody has compared with the others yet, oldest first."""
    of = StoredTestimony
    # An index holds the keys: sorting them must not read the texts of all that wait.
    oldest = select(of.key).where(of.letter.is_(None)).order_by(of.key).limit(limit).scalar_subquery()
    wanted = select(of.key, of.shown).where(of.key.in_(oldest)).order_by(of.key)
    return [(key, shown) for key, shown in session.execute(wanted)]


def mark(session: Session, found: Mapping[int, int], signed: Mapping[int, bytes], warning: Mapping[str, str]) -> None:
    """Keep which letter each testimony is: ``found`` is key -> key of the first one, itself where it copies none.

    A copy speaks with the first one's voice, and its record says so with ``warning``.
    """
    of = StoredTestimony
    wanted = select(of.key, of.voice).where(of.key.in_({*found, *found.values()}))
    voices = {row.key: row.voice for row in session.execute(wanted)}
    kept = [
        {"key": key, "letter": first, "signature": signed.get(key), "voice": voices[first]}
        for key, first in found.items()
    ]
    session.execute(update(of), kept)
    copies = [key for key, first in found.items() if first != key]
    speak(session, {key: voices[found[key]] for key in copies})
    for annotation in session.scalars(select(Annotation).where(Annotation.testimony.in_(copies))):
        _warn(annotation, warning)


def hand_on(session: Session, gone: Collection[int]) -> None:
    """Make the oldest copy the first of its letter, where the first is among ``gone``: deleted in this transaction.

    It speaks for itself, as if the first had never been, and the other copies with it; its record no longer warns of
    one. Nobody may compare meanwhile (``alone``).
    """
    of = StoredTestimony
    heirs = select(of.letter, func.min(of.key)).where(of.letter.in_(gone)).group_by(of.letter)
    for letter, heir in session.execute(heirs).all():
        session.execute(update(of).where(of.letter == letter).values(letter=heir), execution_options=_UNSEEN)
        first = session.get_one(of, heir, populate_existing=True)
        voice = voice_of(session, first)
        copies = list(session.scalars(select(of.key).where(of.letter == heir)))
        session.execute(update(of).where(of.letter == heir).values(voice=voice), execution_options=_UNSEEN)
        speak(session, dict.fromkeys(copies, voice))
        annotation = session.get_one(Annotation, heir)
        told = [one for one in annotation.record["warnings"] if one["code"] != COPIED]
        annotation.record = annotation.record | {"warnings": told}


def speak(session: Session, voices: Mapping[int, int]) -> None:
    """Let what is counted of testimonies (key -> voice) count for other voices."""
    of_voice: dict[int, list[int]] = {}
    for key, voice in voices.items():
        of_voice.setdefault(voice, []).append(key)
    for voice, keys in of_voice.items():
        for table in _VOICED:
            said = update(table).where(table.testimony.in_(keys)).values(voice=voice)
            session.execute(said, execution_options=_UNSEEN)


def _warn(annotation: Annotation, warning: Mapping[str, str]) -> None:
    told: Sequence[Mapping[str, str]] = annotation.record["warnings"]
    if warning["code"] not in {one["code"] for one in told}:
        annotation.record = annotation.record | {"warnings": [*told, dict(warning)]}
