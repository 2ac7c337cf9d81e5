"""Whether the verbs around a date speak of the past or of the future; the words are ``tense.toml``."""

import re
import tomllib
from pathlib import Path

from nlp.dates.tokens import Tokens
from nlp.remembered import Remembered

_TABLES = tomllib.loads(Path(__file__).with_name("tense.toml").read_text(encoding="utf-8"))
_FUTURE, _PAST = frozenset(_TABLES["future"]), frozenset(_TABLES["past"])
_FUTURE_ACCENTED, _NOT_FUTURE = frozenset(_TABLES["future_accented"]), frozenset(_TABLES["not_future"])
_BEFORE_INFINITIVE = frozenset(_TABLES["before_infinitive"])
_CONDITIONAL, _CONDITIONAL_ENDINGS = frozenset(_TABLES["conditional"]), tuple(_TABLES["conditional_endings"])
_AUXILIARIES = frozenset(_TABLES["auxiliaries"])
_PARTICIPLES, _SURE_PARTICIPLES = tuple(_TABLES["participle_endings"]), tuple(_TABLES["sure_participle_endings"])
_FUTURE_ENDING = re.compile("[a-z]{2,}(?:" + "|".join(_TABLES["future_endings"]) + ")")
_SUBJECTS, _BETWEEN = frozenset(_TABLES["subjects"]), frozenset(_TABLES["between"])
_IMPERFECT = tuple(_TABLES["imperfect_endings"])
_COMING, _APPOINTMENTS = frozenset(_TABLES["coming"]), frozenset(_TABLES["appointments"])
_TO_COME = frozenset(_TABLES["to_come"])
_HAVING = frozenset(_TABLES["having"])
_DONE = frozenset(_TABLES["done"])
INFINITIVES = tuple(_TABLES["infinitive_endings"])
STOPS = frozenset(".!?;:")
_OPENING = frozenset({"the", "du", "au", "en", "hence", "des", "de"})
_MUTE = ("e", "es", "ee", "ees", "u", "us", "ue", "ues")
# How many tokens before and after a date a verb is looked for; how far back one in the compound past.
_BACK, _AHEAD, _COMPOUND = 14, 6, 9
_SHORT, _LONG = 3, 7
# How far back a verb in the present tells of what is to come, and an appointment.
_JUST, _APPOINTED = 5, 8


def tense(tokens: Tokens, first: int, end: int) -> bool | None:
    """Whether the verb nearest to the tokens from ``first`` to before ``end`` is in the future (True) or in the past
    (False); None where none tells."""
    if _to_do(tokens, first) or (tokens.word(end) in ("qui", "a") and tokens.word(end + 1) in _TO_COME):
        return True
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tokens.word(index) in STOPS:
            break
        told = True if tokens.word(index) == "si" or _conditional(tokens, index) else _told(tokens, index)
        if told is not None:
            return told
    if first == 0 or tokens.word(first - 1) in STOPS or tokens.name(first - 1) in _OPENING:
        end += tokens.name(end) == "comma"  # «À partir du 15 avril, elle paiera…»
    for index in range(end, min(len(tokens), end + _AHEAD)):
        if tokens.word(index) in STOPS or tokens.name(index) in ("que", "comma") or tokens.begins_line(index):
            break
        told = _told(tokens, index)
        if told is not None:
            return told
    return None


def _to_do(tokens: Tokens, first: int) -> bool:
    """«à régler avant le 20», «trouver un médecin avant juillet»; not «il fallait payer avant le 20»."""
    index = tokens.before(first, ("the", "weekday"))
    if tokens.name(index) != "avant":
        return False
    before = range(max(0, index - _AHEAD), index)
    words = [tokens.word(n) for n in before]
    if any(word in STOPS or word in _DONE or word.endswith(_IMPERFECT) for word in words):
        return False
    return any(_infinitive(tokens, n) for n in before)


def _infinitive(tokens: Tokens, index: int) -> bool:
    """Whether a word looks like an infinitive; «courrier», «Ticketcorner», «ont livré» do not."""
    if tokens.name(index) != "x" or (tokens.word(index - 1) in _AUXILIARIES and not tokens.is_preposition(index - 1)):
        return False
    written = tokens.written(index, index + 1)
    return written.islower() and len(written) > _SHORT and written.endswith(INFINITIVES) and not written.endswith("ier")


def _told(tokens: Tokens, index: int) -> bool | None:
    """What one word says of the tense."""
    word, written = tokens.word(index), tokens.written(index, index + 1).lower()
    if word in _FUTURE or written in _FUTURE_ACCENTED:
        if tokens.name(index - 1) == "que":  # «plus tôt que prévu»
            return None
        return not (word.endswith(_MUTE) and any(tokens.word(index - n) in _PAST for n in (1, 2)))
    if word in _BEFORE_INFINITIVE:
        return True if any(tokens.word(index + n).endswith(INFINITIVES) for n in (1, 2)) else None
    if word in _PAST and not tokens.is_preposition(index):
        return False
    if _FUTURE_WORD[word]:
        return True
    if not written.endswith(_SURE_PARTICIPLES) or len(word) <= _SHORT:
        return None
    return any(_FUTURE_WORD[tokens.word(index - n)] for n in (1, 2, 3))


def _conditional(tokens: Tokens, index: int) -> bool:
    """«ce serait fini en septembre», «ils fermeraient le 3», but not «gérait»."""
    written = tokens.written(index, index + 1).lower()
    return written in _CONDITIONAL or (len(written) > _LONG and written.endswith(_CONDITIONAL_ENDINGS))


def _is_future(word: str) -> bool:
    return word in _FUTURE or (bool(_FUTURE_ENDING.fullmatch(word)) and word not in _NOT_FUTURE)


_FUTURE_WORD = Remembered(_is_future)


def imminent(tokens: Tokens, first: int) -> bool:
    """Whether the verb just before a date tells in the present of what is to come: «un technicien vient lundi»,
    «on a rendez-vous le 7»; «arrive», «ferme» not in a text without accents, where they may be «arrivé», «fermé»."""
    for index in range(first - 1, max(-1, first - _APPOINTED), -1):
        word = tokens.word(index)
        if word == ":":  # «prochaine réunion : 4 février»
            return any(tokens.name(index - n) == "next" for n in range(1, _JUST))
        if word in STOPS:
            return False
        if word in _APPOINTMENTS and any(tokens.word(index - n) in _HAVING for n in (1, 2)):
            return True
        if word in _PAST and not tokens.is_preposition(index):
            return False
        written = tokens.written(index, index + 1).lower()
        if written in _COMING and first - index < _JUST:
            return not word.endswith(("e", "is")) or word.endswith("vre") or not tokens.text.isascii()
    return False


def compound_past(tokens: Tokens, first: int) -> bool:
    """Whether a verb in the «passé composé» stands before the token in its clause: «ils ont fermé ma page hier»."""
    for index in range(first - 1, max(-1, first - _COMPOUND), -1):
        if tokens.word(index) in ",;.!?:":
            return False
        if tokens.word(index) in _AUXILIARIES and not tokens.is_preposition(index):
            after = range(index + 1, min(index + 4, first))
            return any(tokens.written(i, i + 1).lower().endswith(_PARTICIPLES) for i in after)
    return False


def _done(tokens: Tokens, auxiliary: int, first: int) -> bool:
    """«ils ont coupé le lundi», in one clause."""
    told = (tokens.written(i, i + 1).lower() for i in range(auxiliary + 1, min(auxiliary + 3, first)))
    goes_on = any(tokens.name(i) == "et" or tokens.word(i) in (",", "qui", "que") for i in range(auxiliary, first))
    return not goes_on and any(word.endswith(_SURE_PARTICIPLES) for word in told)


def in_present(tokens: Tokens, first: int) -> bool:
    """Whether a verb in the present stands before the token in its clause: «on passe chez eux en janvier»."""
    for index in range(first - 2, max(-1, first - _BACK), -1):
        if tokens.word(index + 1) in STOPS:
            return False
        if tokens.word(index) not in _SUBJECTS:
            continue
        verb = index + 1
        while tokens.word(verb) in _BETWEEN:
            verb += 1
        written = tokens.written(verb, verb + 1).lower() if verb < first else ""
        if written in _AUXILIARIES and _done(tokens, verb, first):
            return False
        return bool(written) and not written.endswith((*_SURE_PARTICIPLES, *_IMPERFECT))
    return False
