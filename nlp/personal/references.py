"""Numbers of files, cases, orders, registered letters, accounts: by the word that announces them, or by their form."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from nlp.mentions import PersonalKind
from nlp.personal.found import Found

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("references.toml").read_text(encoding="utf-8"))
_BY_FORM: Final = re.compile(
    r"(?<![\w.-])(?:"
    r"[1-9][a-z] ?\d{3} ?\d{3} ?\d{4} ?\d"  # registered letter of La Poste
    r"|\d{3}-\d{7}-\d{7}"  # order of Amazon
    r"|[a-z]{2}\d{9}[a-z]{2}"  # parcel of the postal union
    r"|\d[a-z] ?\d{5} ?\d{5} ?\d"  # Colissimo
    r"|[a-z]{1,6}(?:[-/][a-z0-9]{1,10}){0,2}[-/]\d{2,12}(?:[-/][a-z0-9]{1,12}){0,3}"
    r")(?![\w]|-\w)"
)
_CODE: Final = (
    r"(?:[1-9][a-z] \d{3} \d{3} \d{4} \d|[a-z]{0,8}[ ]?\d{1,4}(?: \d{3,4}){1,4}(?: \d{1,2})?|[a-z]{1,4} \d{4,14}"
    r"|#?[a-z0-9]{1,20}(?:[-/._][a-z0-9]{1,20}){0,6})"
)
_GAP: Final = (
    r"(?:[ ]?(?:n°|nº|no|num|numeros?|id|ref|references?|de|du|la|le|l'|d'|est|c'est|porte|portant|sous|a|clos|client"
    r"|vendeur|annonceur|marchand|chauffeur|livreur|hote|proprietaire|etablissement|boutique"
    r"|dossier|commande|suivi|reservation|plainte|facture)\b[ .]{0,2}|[ ]?[:,=(«\"#][ ]?|[ ]?(?:n°|nº)[ ]?"
    r"|[ ]){0,4}"
)
_STRONG: Final = (
    r"(?=[a-z0-9/-]{0,12}\d[a-z0-9/-]{0,12}\d)(?=[0-9/-]{0,12}[a-z/-])[a-z0-9]{1,12}(?:[-/][a-z0-9]{1,12}){0,4}"
    r"|\d{6,14}"
)
_MORE: Final = re.compile(rf"(?:, | et | ou |,| ; |/ )(?P<code>{_CODE})(?![\w-])")
_DATE: Final = re.compile(
    r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:\d{2}|(?:19|20)\d\d))?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?"
    r"|\d{1,2}h\d{0,2}|\d{1,7}(?:e|k|ke|m|x|eur|euros?|er|eme|kg|g|cm|mm|ml|l|j|min|px|go|mo)"
)
_MONEY: Final = re.compile(
    r"[ ]?(?:€|euros?|eur|e(?!\w)|k€|%|pour|\$|francs?|chf|h\b|jours?|mois|ans?\b|fois|pieces?"
    r"|articles?|clients?)"
)
_COUNTED: Final = re.compile(r"[ ]?[a-z]{4,}s\b")
"""A plural behind a number: «1 450 références»."""
_POSTAL: Final = re.compile(r"(?:f|fr|ch|b|be|l|lu)-\d{4,5}")
_MIXED: Final = re.compile(r"(?=.*[a-z])(?=.*\d)")
_LITTLE_WORDS: Final = frozenset(
    "a au aux avec ce d de des du en et il l la le les ou par pour sur un une vers".split()
)
_TWO_DIGITS, _FEW_DIGITS, _SOME_DIGITS, _MANY_DIGITS = 2, 3, 5, 6
_LONG = 8


def _announcing(kind: str) -> re.Pattern[str]:
    words = "|".join(_DATA[kind])
    return re.compile(rf"(?<![\w°])(?:{words})(?![a-z]){_GAP}(?P<code>{_CODE})(?![\w-])")


_ANNOUNCED: Final[dict[PersonalKind, re.Pattern[str]]] = {
    "account": _announcing("account"),
    "order": _announcing("order"),
}
_NEVER: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(_DATA['never'])})[ .:]{{0,3}}(?:\(u?c?e+\) ?)?(?:n°|numero|no)?[ .]{{0,2}}$"
)
_BEFORE: Final = 30
_ORDER_WORD: Final = "|".join(word for word in _DATA["order"] if word not in _DATA["vague"])
_NUMBERED: Final = re.compile(
    rf"(?<![\w°])(?:{_ORDER_WORD})(?![a-z])(?: (?:de|du|d'|la|client|vendeur|[a-z]{{1,14}})){{0,2}}[ :(]{{0,3}}"
    r"(?:n°|nº|no\.?|numero|num\.?|#)[ :]{0,2}(?P<code>\d{3,4})(?![\w/-]|[ .,]\d)"
)
_ORDERED: Final = re.compile(rf"(?:{'|'.join(_DATA['order'])}) $")
_LOOSE: Final = re.compile(
    rf"(?<![\w°])(?:{_ORDER_WORD})(?![a-z])[^\d\n.;!?]{{0,30}}?(?<![\w.,/-])(?P<code>{_STRONG})(?![\w/-]|[.,]\d)"
)


def find_references(folded: str) -> Iterator[Found]:
    """Codes, as ``order`` or ``account``; laws, articles of trade, sums and days are none."""
    for kind, pattern in _ANNOUNCED.items():
        for one in pattern.finditer(folded):
            yield from _announced(folded, one, kind)
    for one in _NUMBERED.finditer(folded):
        if not _law(folded, one.start()) and not _DATE.fullmatch(one["code"]):
            yield Found(*one.span("code"), "order", "numbered")
    for one in _LOOSE.finditer(folded):
        if _is_code(folded, *one.span("code")) and not _law(folded, one.start("code")):
            yield Found(*one.span("code"), "order", "loosely announced")
    for one in _BY_FORM.finditer(folded):
        if _count(one[0]) >= _SOME_DIGITS and not _POSTAL.fullmatch(one[0]) and not _law(folded, one.start()):
            yield Found(one.start(), one.end(), "order", "form")


def _announced(folded: str, one: re.Match[str], kind: PersonalKind) -> Iterator[Found]:
    if (
        kind == "account"
        and one[0].startswith("id")
        and _ORDERED.search(folded, max(0, one.start() - _BEFORE), one.start())
    ):
        return  # «case ID 8841207735» is the case's
    code: re.Match[str] | None = one
    first = True
    while code is not None:
        start, end = code.span("code")
        if not _is_code(folded, start, end) or (first and _law(folded, one.start())):
            return
        yield Found(start, end, kind, f"announced {kind}")
        code, first = _MORE.match(folded, end), False


def _is_code(folded: str, start: int, end: int) -> bool:
    """Whether it identifies: enough digits, and neither a day nor a sum nor a quantity."""
    written = folded[start:end]
    digits = _count(written)
    if _DATE.fullmatch(written) or _MONEY.match(folded, end) or _POSTAL.fullmatch(written):
        return False
    if digits < _LONG and _COUNTED.match(folded, end):
        return False
    if " " in written:
        return digits >= _MANY_DIGITS and written.split(" ")[0] not in _LITTLE_WORDS
    if _MIXED.match(written):
        return digits >= _FEW_DIGITS or (digits >= _TWO_DIGITS and len(written) >= _LONG)
    return digits >= _SOME_DIGITS


def _law(folded: str, start: int) -> bool:
    return _NEVER.search(folded, max(0, start - _BEFORE), start) is not None


def _count(written: str) -> int:
    return sum(map(str.isdigit, written))
