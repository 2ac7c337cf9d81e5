"""Mailboxes, pages and handles, which lead to their owner by their form alone."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from nlp.personal.found import Found
from nlp.personal.lexicon import PLACEHOLDER
from nlp.platforms import gazetteer

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("contacts.toml").read_text(encoding="utf-8"))
_OFFICES: Final[frozenset[str]] = frozenset(_DATA["offices"])
_PUBLIC: Final[tuple[str, ...]] = tuple(_DATA["public_hosts"])
_WEBMAIL: Final[frozenset[str]] = frozenset("gmail googlemail orange sfr free laposte yahoo outlook hotmail".split())

_EMAIL: Final = re.compile(
    r"(?<![\w.+@-])[\w.+%'-]{1,64}(?: @ |@ ?)[\w-]{1,63}(?: ?\. ?[a-z0-9][\w-]{0,62}){1,4}(?<![-_])(?![\w@])"
)
_EMAIL_TIGHT: Final = re.compile(r"(?<![\w.+@-])[\w.+%-]{1,64}@[a-z0-9][\w-]{0,62}(?:\.[a-z0-9][\w-]{0,62}){1,4}")
_EMAIL_SPOKEN: Final = re.compile(
    r"(?<![\w.])[\w.+-]{1,64} ?(?:\(at\)|\[at\]|\(a\)|\(arobase\)|\[arobase\]| arobase | arrobase )"
    r" ?[\w-]{1,63}(?:(?: ?(?:\.|\(dot\)|\[dot\]|\(point\)) ?| point )[\w-]{1,63}){1,3}"
)
_HANDLE: Final = re.compile(r"(?<![\w.@/-])@[a-z0-9_](?:[\w.]{0,38}[\w])(?!@)")
_NICKNAME: Final = re.compile(
    r"(?<!\w)(?:compte|profil|pseudo|identifiant|boutique|login|page|instagram|insta|vendeur|utilisateur)"
    r"(?: (?:instagram|vinted|ebay|tiktok|etsy|leboncoin|vendeur))?(?: :|:)?(?: est)? [«\"(]? ?"
    r"(?P<name>(?=[\w.-]*[_\d])(?![a-z]{2}\d\d(?!\w))[a-z][\w.-]{2,30}\w)(?!\w)"
)
_UNDERSCORED: Final = re.compile(
    r"(?<![\w.@/-])(?=[\w.-]{0,38}[a-z])[\w.-]{1,38}_[\w-]{0,38}(?:\.\w[\w-]{0,20})?(?![\w@/])"
)
_CASE: Final = re.compile(r"(?:dossier|case|ticket|litige|ref|reference|reclamation|facture|commande)[ :n°]{1,4}$")
"""«dossier sco_83920114» numbers a file, and names nobody."""
_NEAR: Final = 18
_FILE: Final = re.compile(r"\.(?:pdf|jpe?g|png|docx?|xlsx?|csv|txt|zip|mp[34]|xml|json|html?)$")
_ENDINGS: Final = "|".join(_DATA["endings"])
_PAGE: Final = re.compile(
    r"(?<![\w.@/-])(?:(?P<scheme>https?://)|(?P<www>www\.))?"
    r"(?P<host>[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}[a-z]{2,12})(?![\w@])(?::\d{1,5})?(?P<path>/[^\s«»<>\"]{0,300})?"
)
_OFFICE_END: Final = re.compile(
    r"-?(?:help|support|aide|service|sav|care|fr|france|eu|be|business|official|officiel|news|sellers?|pro)$"
)
_BARE: Final = re.compile(rf"\.(?:{_ENDINGS})$")
_IN_NAME: Final = re.compile(r"\d(?:(?<=[^\W\d]\d)|(?<=[.-]\d))")
_DOTTED: Final = re.compile(r"\.[a-z]{2}")
"""What nearly every text lacks, of a nickname and of a page: far cheaper to look for than the whole."""
_TRAILING: Final = ".,;:!?)]}'…"


def find_contacts(folded: str) -> Iterator[Found]:
    """E-mail addresses (``email``), addresses of pages other than platforms' (``url``), handles (``account``)."""
    if "@" in folded:
        yield from _emails(folded)
        for handle in _HANDLE.finditer(folded):
            if not _platform_name(handle[0][1:].rstrip(".")):
                yield Found(handle.start(), handle.end(), "account", "handle")
    if "_" in folded or _IN_NAME.search(folded):
        for one in _NICKNAME.finditer(folded):
            yield Found(one.start("name"), one.end("name"), "account", "nickname")
    if "_" in folded:
        for one in _UNDERSCORED.finditer(folded):
            if not _FILE.search(one[0]) and not _CASE.search(folded, max(0, one.start() - _NEAR), one.start()):
                yield Found(one.start(), one.end(), "account", "underscored")
    if "(a" in folded or "[a" in folded or "arobase" in folded or "arrobase" in folded:
        for one in _EMAIL_SPOKEN.finditer(folded):
            yield Found(one.start(), one.end(), "email", "spoken email")
    if _DOTTED.search(folded):
        yield from _pages(folded)


def _emails(folded: str) -> Iterator[Found]:
    for pattern, rule in ((_EMAIL_TIGHT, "email"), (_EMAIL, "spaced email")):
        for one in pattern.finditer(folded):
            local, _, domain = one[0].replace(" ", "").partition("@")
            if not _office(local, domain) and (rule == "email" or _BARE.search(domain)):
                yield Found(one.start(), one.end(), "email", rule)


def _office(local: str, domain: str) -> bool:
    """Whether the mailbox belongs to a platform or an institution as such, and to no one in it."""
    if local not in _OFFICES and not local.startswith(("no-reply", "noreply", "ne-pas-repondre")):
        return False
    return _public(domain) or _platform_host(domain)


def _pages(folded: str) -> Iterator[Found]:
    for one in _PAGE.finditer(folded):
        host, path = one["host"], (one["path"] or "").rstrip(_TRAILING)
        if not (one["scheme"] or one["www"] or _BARE.search(host)) or _public(host):
            continue
        if not _platform_host(host):
            end = one.start("path") + len(path) if path else one.end("host")
            yield Found(one.start(), end, "url", "page")
        elif len(path) > 1:
            # The host is the platform, which stays; what follows names the seller's page.
            start = one.start("path") + 1
            yield Found(start, start + len(path) - 1, "url", "page on a platform")


def _public(host: str) -> bool:
    first = host.removeprefix("www.").partition(".")[0]
    if first in _WEBMAIL or PLACEHOLDER.fullmatch(first):
        return True
    return any(host == known or host.endswith(f".{known}") for known in _PUBLIC)


def _platform_host(host: str) -> bool:
    return any(_platform_name(label) for label in host.split(".")[:-1] if label not in _WEBMAIL)


def _platform_name(name: str) -> bool:
    """Whether a name is a platform's, or begins with one and goes on with its office: «amazonhelp»."""
    known = gazetteer()
    name = name.replace("_", "-")
    return name in known or _OFFICE_END.sub("", name) in known
