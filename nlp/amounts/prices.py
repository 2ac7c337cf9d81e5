"""Bare numbers that are plainly money: «vendu 34,90», «29,99 par mois», «15k de chiffre d'affaires»."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from nlp.amounts.closing import closes
from nlp.amounts.measures import Measure, Reading

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("prices.toml").read_text(encoding="utf-8"))


def _words(key: str) -> str:
    return "|".join(_DATA[key])


_CENTS = re.compile(r"[0-9]{1,3}(?:[ .'][0-9]{3})*[.,][0-9]{2}|[0-9]{1,6},[0-9]{2}")
_GROUPED_CENTS = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3})+[.,][0-9]{2}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{2}")
"""«2 718,55»: hardly anything but money is counted so finely."""
_SOLD = re.compile(rf"(?<![a-z])(?:{_words('sold')})(?: (?:a|seulement|pour|que|de|:))? ?:? ?$")
_CUE = re.compile(rf"(?<![a-z])(?:{_words('cues')})")
_NOT_MONEY = re.compile(rf"(?<![a-z])(?:{_words('not_money')})")
_CLAUSE = re.compile(r"[.!?;\n](?= |$|\n)")
_RATE = re.compile(rf" ?(?:{_words('rates')})(?![a-z])")
_TAXED = re.compile(r" ?(?:ht|ttc|hors taxes?|taxes? comprises?)(?![a-z])")
_NAMED = re.compile(rf" (?:de |d')(?:{_words('named')})(?![a-z])")
_OWED = re.compile(rf"(?<![a-z])(?:{_words('owed')}){_DATA['between']} $")
_PAID = re.compile(rf"(?<![a-z])(?:{_words('paid')}){_DATA['between']} $")
_SOLD_OR_PAID = re.compile(rf"(?<![a-z])(?:{_words('paid')}|{_words('owed')}) $")
_PRICED = re.compile(rf"(?<![a-z])(?:{_words('priced')})(?![a-z])")
_HOURLY = re.compile(rf" ?(?:{_words('hourly')})(?![a-z])")
_ASKED = re.compile(rf"(?<![a-z])(?:{_words('asked')})(?![a-z])")
_AHEAD = re.compile(r"[^.;!?\n0-9]{1,50}[0-9][0-9 ]*(?:[.,][0-9]{1,2})? ?(?P<unit>€|euros?\b|%)")
_OFFERED_AT = re.compile(rf"(?<![a-z])(?:{_words('offered')}) a \Z")
_INSTEAD = re.compile(rf"(?<![a-z])(?:au lieu d[eu]s?|(?:{_words('offered')}) a) $")
_COMPARED = re.compile(r"[0-9][^0-9]{0,20} au lieu d[eu]s? $")
"""«à 90 jours au lieu des 60»: what is compared stands before."""
_OWED_EARLIER = re.compile(rf"(?<![a-z])(?:{_words('owed')})(?![a-z])")
_ON_IT = re.compile(r" dessus(?![a-z])")
_HELD = re.compile(r"(?<![a-z])(?:ai|avais|avait|avions|avons|a|reste|restait)(?: encore)? $")
"""«j'ai 23 400 dessus»: on the account."""
_A_MONTH = re.compile(r"(?: (?:brut|net)s?)? ?(?:/ ?mois|par mois|par an|/ ?an)(?![a-z])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHOLE_FROM = 50
_PAID_FROM = 5
_NAMED_FROM = 20
_SPENT = re.compile(r" (?:de |d')(?:frais|port|caution|acompte|amende|penalites?|pourboires?|dossier)(?![a-z])")
"""Of these a number below twenty is money too; «12 de remise» may be a percentage."""
_SPENT_FROM = 5
_RATED = re.compile(rf"(?<![a-z])(?:{_words('rated')})s?(?: [a-z'.]+){{0,3}}? ?(?:(?<![a-z])(?:de|a)|:) ?$")
_RATED_SUBJECT = re.compile(rf"(?<![a-z])(?:{_words('rated')})s?(?![a-z])")
_HIGHEST_RATE = 60
_OFF = re.compile(
    r"(?<![a-z])(?:(?:les|des|mes|leurs|nos|vos|ces)|(?:mise?s?|affichee?s?|passee?s?|soldee?s?) a) (?:moins |-)$"
)
_DISCOUNTS = frozenset(range(10, 95, 5))
"""«les moins 30», «mis à -20»: discounts, by the fives."""
_RATED_OF_FIVE = re.compile(r"(?<![a-z])(?:notee?s?|notes?|evaluations?|etoiles?|moyenne)(?![a-z])")
_OF_FIVE = re.compile(r"[1-4][.,][0-9]{1,2}|[1-5]")
_RATED_REACH = 160
"""Characters before a number of at most five in which a word of ratings makes it one."""
_OPENED = re.compile(r"(?:[:(] ?|(?<![a-z])a )\Z")
_OTHER = re.compile(r" (?:ou|a|et) [0-9]{1,3}(?:[.,][0-9]{1,2})?(?= [a-z])")
_LISTED = re.compile(r"(?:,| et| ou| a|-) ?[0-9]")
_NEXT_NUMBER = re.compile(r" [0-9]+ [a-z]{3}")
_THOUSANDS = re.compile(r" ?(k|m|mds?|mrds?)(?![a-z0-9'²³])")
_TIMES = {"k": 1e3, "m": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9}
_THOUSANDS_OF = re.compile(rf" (?:de |d')(?:{_words('thousands_of')})")
_TAXED_PAY = re.compile(r" (?:brut|net)s?(?![a-z])")
_EARNED = re.compile(r"(?<![a-z])(?:fai[st]|faisais|faisait|sors|sortais|tourne|tournais) (?:a )?$")
"""«je fais 3k par mois»."""
_OPENS = re.compile(r" (?:de |d'|des |du )[a-z]")
_MILLIONS_REACH = 70
_COUNTED = re.compile(r"(?<![a-z])(?:sont|etaient|serons|sommes|etions)(?: environ| deja)? $")
"""«ils sont 1,5 milliard»: people. Little else than money is told in milliards of nothing."""
_MILLIONS = re.compile(r"(?:millions?|milliards?)\Z")
_MILLIONS_OF = re.compile(rf" {{1,2}}(?:de |d'|du |en )(?:{_words('millions_of')})")
_MILLIONS_CUE = re.compile(rf"(?<![a-z])(?:{_words('millions')})")
_TIME_OR_REFERENCE = re.compile(
    r"(?:art\.?|article|n°|no|numero|version|v|ref\.?|reference|page|p\.|le|dpt|norme|iso)\s?$"
)


def bare_price(reading: Reading, number: Measure) -> Measure | None:
    """``number`` as money in the writer's own currency, if everything says that it is a price; None otherwise."""
    folded, start, end = reading.folded, number.start, number.number_end
    assert number.value is not None
    thousands = bare_thousands(reading, number)
    thousands = thousands or _bare_millions(reading, number)
    if thousands:
        return thousands
    if folded[start].isdigit() and (_TAXED.match(folded, end) or _named(folded, number)):
        return _money(reading, number, end, 1.0, "bare")
    if _bare_rate(folded, number):
        return replace(number, kind="percent", rule="bare")
    if not folded[start].isdigit() or not (
        closes(folded, end)
        or _RATE.match(folded, end)
        or _NEXT_NUMBER.match(folded, end)
        or _at_its_price(folded, start, end)
    ):
        return None
    if is_rating(folded, start, end):
        return None
    before = _clause_before(folded, start)
    if _TIME_OR_REFERENCE.search(before[-12:]) or folded[end : end + 2] in (" h", "/5", "/1", "/2", " /"):
        return None
    ahead = _leans_ahead(reading, number, before)
    if ahead:
        return ahead
    rated = _RATE.match(folded, end) or (_CENTS.fullmatch(folded, start, end) and _SOLD_OR_PAID.search(before))
    if not rated and (_NOT_MONEY.search(before[-45:]) or _NOT_MONEY.search(folded[end : end + 25])):
        return None
    written = folded[start:end]
    if _GROUPED_CENTS.fullmatch(written):
        return _money(reading, number, end, 1.0, "bare")
    cents = _CENTS.fullmatch(written) is not None
    if (_SOLD.search(before) and not _YEAR.fullmatch(written)) or (cents and _among_prices(folded, before, end)):
        return _money(reading, number, end, 1.0, "bare")
    whole = number.value.is_integer() and number.value >= _WHOLE_FROM and not _YEAR.fullmatch(written)
    if whole and (_OWED.search(before) or (_A_MONTH.match(folded, end) and _OWED_EARLIER.search(before))):
        return _money(reading, number, end, 1.0, "bare")
    if whole and ((_ON_IT.match(folded, end) and _HELD.search(before)) or _earned_monthly(folded, before, end)):
        return _money(reading, number, end, 1.0, "bare")
    if number.value.is_integer() and _HOURLY.match(folded, end) and _ASKED.search(before):
        return _money(reading, number, end, 1.0, "bare")
    small = number.value.is_integer() and _PAID_FROM <= number.value < _WHOLE_FROM and not _LISTED.match(folded, end)
    return _money(reading, number, end, 1.0, "bare") if small and _PAID.search(before) else None


def _at_its_price(folded: str, start: int, end: int) -> bool:
    """«le panier à 3,99 contient …»: cents, whatever the thing does next."""
    return bool(_CENTS.fullmatch(folded, start, end) and _OFFERED_AT.search(folded, max(0, start - 30), start))


def _earned_monthly(folded: str, before: str, end: int) -> bool:
    """«je fais 1 900 brut par mois», «je sors 2 200 net»: earnings before or after tax."""
    return bool(_EARNED.search(before) and _TAXED_PAY.match(folded, end))


def _leans_ahead(reading: Reading, number: Measure, before: str) -> Measure | None:
    """«au lieu de 340 je touche 290 €», «la nuit à 85, ils la mettent à 60 €»: the unit comes later."""
    ahead = _AHEAD.match(reading.folded, number.number_end) if _INSTEAD.search(before) else None
    if ahead is None or _COMPARED.search(before):
        return None
    money = _money(reading, number, number.number_end, 1.0, "ahead")
    return money if ahead["unit"] != "%" else replace(money, kind="percent", currency=None)


def _bare_rate(folded: str, number: Measure) -> bool:
    """«une commission de 18», «le taux : 12,5»: plainly a percentage, as it is small and has no cents."""
    start, end = number.start, number.number_end
    if not folded[start].isdigit() or not closes(folded, end) or _counted_choice(folded, end):
        return False
    if number.value in _DISCOUNTS and _OFF.search(folded[max(0, start - 20) : start]):
        return True
    if not 0 < (number.value or 0.0) <= _HIGHEST_RATE:
        return False
    return not _CENTS.fullmatch(folded, start, end) and _RATED.search(_clause_before(folded, start)[-60:]) is not None


def _counted_choice(folded: str, end: int) -> bool:
    """«un taux qui monte de 1 ou 2 points»: something else is counted."""
    other = _OTHER.match(folded, end)
    return other is not None and not closes(folded, other.end())


def is_rating(folded: str, start: int, end: int) -> bool:
    """«notre note est de 4,4», «je suis à 4,18»: so many of five stars."""
    return bool(
        _OF_FIVE.fullmatch(folded, start, end) and _RATED_OF_FIVE.search(folded[max(0, start - _RATED_REACH) : start])
    )


def rated_before(folded: str, start: int, highest: float) -> bool:
    """Whether the clause before ``start`` speaks of a rate, of which ``highest`` may be one."""
    return highest <= _HIGHEST_RATE and _RATED_SUBJECT.search(_clause_before(folded, start)[-60:]) is not None


def priced_before(folded: str, start: int) -> bool:
    """Whether the clause before ``start`` speaks of what has a price, so that bare numbers in it may be prices."""
    return _PRICED.search(_clause_before(folded, start)) is not None


def _among_prices(folded: str, before: str, end: int) -> bool:
    """Whether a number with cents stands where prices do: after a word of money, before a rate, or by itself."""
    alone = folded[end - 3] == "," and _OPENED.search(before)
    return bool(_CUE.search(before) or _RATE.match(folded, end) or alone)


def _named(folded: str, number: Measure) -> bool:
    """«500 d'acompte»: a number of something that is counted in money alone."""
    value = number.value or 0.0
    named = value >= _NAMED_FROM and _NAMED.match(folded, number.number_end)
    return bool(named or (value >= _SPENT_FROM and _SPENT.match(folded, number.number_end)))


def bare_thousands(reading: Reading, number: Measure) -> Measure | None:
    """«perdu 10k», «15k de CA», «une amende de 20 M»: closed, or of something counted in money."""
    folded, start = reading.folded, number.start
    thousands = _THOUSANDS.match(folded, number.number_end)
    if thousands is None or (thousands[1] == "m" and not reading.text.startswith("M", thousands.end(1) - 1)):
        return None
    end, few = thousands.end(), thousands[1] == "k"
    if not (_THOUSANDS_OF if few else _MILLIONS_OF).match(folded, end):
        if _OPENS.match(folded, end) or not closes(folded, end):
            return None
        before = _clause_before(folded, start)
        earned = _A_MONTH.match(folded, end) and _EARNED.search(before)
        if not (_CUE.search(before) or earned if few else _MILLIONS_CUE.search(before[-_MILLIONS_REACH:])):
            return None
    return _money(reading, number, end, _TIMES[thousands[1]], "bare thousands")


def _bare_millions(reading: Reading, number: Measure) -> Measure | None:
    """«un budget de 14 milliards», «20 millions d'économies», «45 milliards par an»; not «62 millions de tonnes»."""
    folded, start, end = reading.folded, number.start, number.number_end
    if not _MILLIONS.search(folded[max(start, end - 9) : end]):
        return None
    if not _MILLIONS_OF.match(folded, end):
        if _OPENS.match(folded, end) or not (closes(folded, end) or _A_MONTH.match(folded, end)):
            return None
        milliards = "milliard" in folded[start:end] and not _COUNTED.search(folded[max(0, start - 12) : start])
        if not milliards and not _MILLIONS_CUE.search(_clause_before(folded, start)[-_MILLIONS_REACH:]):
            return None
    return _money(reading, number, end, 1.0, "bare millions")


def _money(reading: Reading, number: Measure, end: int, times: float, rule: str) -> Measure:
    assert number.value is not None
    return Measure(
        number.start,
        end,
        number.number_end,
        number.value * times,
        kind="money",
        currency=reading.money.local,
        times=times,
        rule=rule,
    )


def _clause_before(folded: str, start: int) -> str:
    return _CLAUSE.split(folded[max(0, start - 110) : start])[-1]
