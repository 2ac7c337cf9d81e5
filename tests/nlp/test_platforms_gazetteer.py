"""The gazetteer as data: what an analyst's new line must be like."""

import re
from collections import Counter

import pytest

from nlp.folding import fold
from nlp.platforms import Platform, gazetteer
from nlp.platforms.forms import Doubt, forms
from nlp.platforms.misspellings import reading
from nlp.platforms.spared import spared, spared_words

KINDS = {
    "marketplace", "second_hand", "booking", "food_delivery", "transport", "services", "advertising",
    "social_network", "search_engine", "app_store", "website_builder", "payment", "bank", "crowdfunding", "ticketing",
    "reviews", "media", "other",
}  # fmt: skip
PLATFORMS = list(gazetteer().values())


def test_it_holds_hundreds_of_platforms() -> None:
    assert len(PLATFORMS) > 800


def test_every_kind_of_the_guide_occurs() -> None:
    assert {platform.kind for platform in PLATFORMS} == KINDS


def test_ids_are_slugs() -> None:
    assert [p.id for p in PLATFORMS if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", p.id)] == []


def test_countries_are_iso_codes() -> None:
    assert [p.id for p in PLATFORMS if not re.fullmatch(r"[A-Z]{2}", p.country)] == []


def test_sub_brands_have_kinds_of_the_guide() -> None:
    assert {brand.kind for platform in PLATFORMS for brand in platform.sub_brands} <= KINDS


def test_domains_look_like_hosts() -> None:
    hosts = [domain for platform in PLATFORMS for domain in platform.domains]
    assert [host for host in hosts if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host)] == []


def test_no_two_platforms_share_a_domain() -> None:
    hosts = Counter(domain for platform in PLATFORMS for domain in platform.domains)
    assert [host for host, times in hosts.items() if times > 1] == []


def test_no_two_platforms_share_a_spelling() -> None:
    owners: dict[str, set[str]] = {}
    for platform in PLATFORMS:
        for written in (platform.name, *platform.aliases):
            owners.setdefault(fold(written), set()).add(platform.id)
    assert {written: ids for written, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("amazon", "marketplace"), ("bol", "marketplace"), ("la-redoute", "marketplace"), ("uber", "transport"),
        ("leboncoin", "second_hand"), ("booking", "booking"), ("back-market", "marketplace"),
        ("uber-eats", "food_delivery"),
        ("malt", "services"), ("pagesjaunes", "advertising"), ("whatsapp", "social_network"),
        ("google", "search_engine"),
        ("shopify", "website_builder"), ("stripe", "payment"), ("qonto", "bank"), ("ulule", "crowdfunding"),
        ("weezevent", "ticketing"), ("trustpilot", "reviews"), ("spotify", "media"), ("rakuten", "marketplace"),
        ("hotels", "booking"), ("abebooks", "marketplace"), ("2ememain", "second_hand"), ("ricardo", "second_hand"),
        ("kijiji", "second_hand"), ("apple", "app_store"), ("doctolib", "services"),
    ],
)  # fmt: skip
def test_a_platform_has_the_kind_of_the_guide(id_: str, kind: str) -> None:
    assert gazetteer()[id_].kind == kind


def test_what_bears_its_owners_name_is_a_sub_brand() -> None:
    names = {brand.name for brand in gazetteer()["google"].sub_brands}
    assert {"Google Ads", "Google Play", "Google My Business"} <= names


def test_the_gazetteer_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        gazetteer()["x"] = PLATFORMS[0]  # type: ignore[index]


def test_a_platform_is_frozen() -> None:
    with pytest.raises(AttributeError):
        PLATFORMS[0].name = "x"  # type: ignore[misc]


def test_a_flagged_spelling_is_doubtful_in_every_form() -> None:
    doubts = {(form.id, " ".join(form.words)): form.doubt for form in forms()}
    assert doubts["boulanger", "boulanger"] is Doubt.WORD
    assert doubts["wish", "wish"] is Doubt.FOREIGN
    assert doubts["eva", "eva"] is Doubt.STRONG
    assert doubts["amazon", "amazon"] is Doubt.NONE


def test_no_frequent_french_word_is_a_sure_name() -> None:
    everyday = {"boulanger", "carrefour", "casino", "but", "faire", "bol", "square", "printemps", "chapitre", "courir"}
    sure = {form.words[0] for form in forms() if len(form.words) == 1 and form.doubt is Doubt.NONE}
    assert everyday & sure == set()


def test_spared_words_are_folded() -> None:
    assert [word for word in spared_words() if not re.fullmatch(r"[a-z]{5,}", word)] == []


def test_no_spared_word_is_read_as_a_misspelling() -> None:
    assert [word for word in spared_words() if reading(word)] == []


@pytest.mark.parametrize("word", ["culture", "compris", "fortune", "patron", "interet", "communaute", "bazar"])
def test_words_near_a_name_are_spared(word: str) -> None:
    assert reading(word) is None


@pytest.mark.parametrize("word", ["patrons", "fortunes", "monarchies"])
def test_plurals_are_spared(word: str) -> None:
    assert spared(word)


def test_a_platform_may_be_made_by_hand() -> None:
    platform = Platform("x", "X", "other", "FR")
    assert platform.aliases == ()
