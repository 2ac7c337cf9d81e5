"""Platforms in a text: written like one, then told from homonyms, then given a role."""

from collections.abc import Mapping, Sequence
from typing import Final

from nlp.folding import fold
from nlp.mentions import PlatformMention, PlatformRole
from nlp.platforms.candidates import Candidate, candidates
from nlp.platforms.company import Sure
from nlp.platforms.cues import cues
from nlp.platforms.forms import Doubt
from nlp.platforms.homonyms import is_platform
from nlp.platforms.meanings import Meanings, meanings
from nlp.platforms.roles import Told, roles_of
from nlp.platforms.tokens import Tokens
from nlp.platforms.unknown import Stranger, strangers

_DEFAULT: Final[PlatformRole] = "target"


def find_platforms(text: str, folded: str | None = None) -> list[PlatformMention]:
    """Every mention of an online platform, by offset, not overlapping; ``text`` in NFC.

    ``folded`` is ``fold(text)`` when the caller has it already. ``known`` is false for a platform that the gazetteer
    does not hold.
    """
    return platforms_in([text], [fold(text) if folded is None else folded])[0]


def platforms_in(texts: Sequence[str], folded: Sequence[str]) -> list[list[PlatformMention]]:
    """``find_platforms`` of many texts, in order: their roles are decided together, which costs far less."""
    tokens = [Tokens(*one) for one in zip(texts, folded, strict=True)]
    meant = [meanings(one.words) for one in tokens]
    mentions = [named(*one) for one in zip(tokens, meant, strict=True)]
    told = [
        Told(one, those, cues(one.words, means.cues, means.phrases()))
        for one, means, those in zip(tokens, meant, mentions, strict=True)
        if those
    ]
    roles = iter(roles_of(told))
    return [_in_roles(those, next(roles)) if those else [] for those in mentions]


def named(tokens: Tokens, meant: Meanings) -> list[PlatformMention]:
    """Every mention before anything is said of its role; all are targets here."""
    text = tokens.text
    mentions = [_mention(text, candidate, rule) for candidate, rule in _accepted(tokens, meant)]
    taken = [(mention.start, mention.end) for mention in mentions]
    unknown = strangers(tokens, meant.triggers, taken)
    if unknown:
        mentions = sorted([*mentions, *(_stranger(text, one) for one in unknown)], key=lambda mention: mention.start)
    return mentions


def _in_roles(mentions: list[PlatformMention], roles: Mapping[str, PlatformRole]) -> list[PlatformMention]:
    return [one if roles[one.id] == _DEFAULT else _in_role(one, roles[one.id]) for one in mentions]


def _in_role(one: PlatformMention, role: PlatformRole) -> PlatformMention:
    """``dataclasses.replace``, at a third of its time."""
    return PlatformMention(one.start, one.end, one.text, one.id, one.name, one.kind, role, one.known, one.rule)


def _accepted(tokens: Tokens, meant: Meanings) -> list[tuple[Candidate, str]]:
    """Sure ones first; then, in the light of those, the homonyms."""
    accepted: dict[int, tuple[Candidate, str]] = {}
    open_: list[list[Candidate]] = []
    sure = Sure()
    for readings in candidates(tokens, meant):
        if readings[0].form.doubt is not Doubt.NONE:
            open_.append(readings)
        elif rule := is_platform(tokens, readings[0], sure):
            accepted[readings[0].first] = (readings[0], rule)
            sure.add(readings[0])
    for readings in open_:
        for candidate in readings:
            if rule := is_platform(tokens, candidate, sure):
                accepted[candidate.first] = (candidate, rule)
                sure.add(candidate)
                break
    return _apart(accepted)


def _apart(accepted: dict[int, tuple[Candidate, str]]) -> list[tuple[Candidate, str]]:
    """In order, the earlier kept where two overlap."""
    kept: list[tuple[Candidate, str]] = []
    for _, (candidate, rule) in sorted(accepted.items()):
        if not kept or candidate.start >= kept[-1][0].end:
            kept.append((candidate, rule))
    return kept


def _mention(text: str, candidate: Candidate, rule: str) -> PlatformMention:
    form = candidate.form
    span = text[candidate.start : candidate.end]
    return PlatformMention(candidate.start, candidate.end, span, form.id, form.name, form.kind, _DEFAULT, rule=rule)


def _stranger(text: str, one: Stranger) -> PlatformMention:
    span = text[one.start : one.end]
    return PlatformMention(one.start, one.end, span, one.id(text), span, one.kind, _DEFAULT, known=False, rule=one.rule)
