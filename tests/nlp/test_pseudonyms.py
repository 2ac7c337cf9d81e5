"""Tags for personal data, and records that follow the text."""

import pytest

from nlp.mentions import PersonalMention
from nlp.personal.identities import identity
from nlp.pseudonyms import pseudonymise, pseudonymised_record, tagged, tagged_beside


def _mention(text: str, part: str, kind: str, after: int = 0) -> PersonalMention:
    start = text.index(part, after)
    return PersonalMention(start, start + len(part), kind, "")


def _tags(kind: str, *names: str) -> list[str]:
    text = " ; ".join(names)
    at, mentions = 0, []
    for name in names:
        mentions.append(_mention(text, name, kind, at))
        at = mentions[-1].end
    return [one.tag for one in tagged(text, mentions)]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "M. Durand", "Jean Durand"),
        ("person", "DURAND Jean", "Jean Durand"),
        ("person", "J. Durand", "Jean Durand"),
        ("person", "madame Le Goff", "Mme Le Goff"),
        ("person", "Hélène", "helene morin"),
        ("company", "SARL Le Fournil", "le fournil"),
        ("company", "Ets Martin et Fils", "Martin & fils"),
        ("phone", "06 12 34 56 78", "+33 6 12 34 56 78"),
        ("phone", "06.12.34.56.78", "0033612345678"),
        ("email", "Jean@Exemple.fr", "jean@exemple.fr"),
        ("iban", "FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189"),
        ("siret", "732 829 320 00074", "73282932000074"),
        ("url", "https://www.exemple.fr/", "exemple.fr"),
        ("account", "@le_fournil", "le_fournil"),
    ],
)
def test_the_same_bearer_gets_the_same_tag(kind: str, one: str, other: str) -> None:
    first, second = _tags(kind, one, other)
    assert first == second


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "M. Durand", "Mme Durand"),
        ("person", "Jean Durand", "Marie Durand"),
        ("person", "J. D.", "Jean Durand"),
        ("company", "SARL Le Fournil", "SARL Le Moulin"),
        ("phone", "06 12 34 56 78", "06 12 34 56 79"),
        ("siren", "732829320", "552100554"),
    ],
)
def test_another_bearer_gets_another_tag(kind: str, one: str, other: str) -> None:
    first, second = _tags(kind, one, other)
    assert first != second


def test_a_short_name_leans_on_the_nearest_long_one() -> None:
    tags = _tags("person", "Jean Durand", "Marie Durand", "Durand", "Jean", "Jean Durand")
    assert tags == [f"[PERSONNE_{n}]" for n in (1, 2, 2, 1, 1)]


def test_numbers_go_on_after_the_tags_that_a_text_holds() -> None:
    text = "[PERSONNE_3] et Zoé, [COURRIEL_1]"
    assert [one.tag for one in tagged(text, [_mention(text, "Zoé", "person")])] == ["[PERSONNE_4]"]


def test_spans_move_and_are_widened_to_the_tags() -> None:
    text = "Je suis Jean Durand de Lyon, écrivez à Jean Durand."
    name = "Jean Durand"
    mentions = [_mention(text, name, "person"), _mention(text, name, "person", 20)]
    pseudonymised = pseudonymise(text, mentions)
    assert pseudonymised.text == "Je suis [PERSONNE_1] de Lyon, écrivez à [PERSONNE_1]."

    def moved(part: str) -> str:
        start = text.index(part)
        first, last = pseudonymised.moved(start, start + len(part))
        return pseudonymised.text[first:last]

    assert moved("Lyon") == "Lyon"
    assert moved("Jean Durand") == "[PERSONNE_1]"
    assert moved("suis Jean") == "suis [PERSONNE_1]"
    assert moved("Durand de Lyon") == "[PERSONNE_1] de Lyon"
    assert moved("ean Dura") == "[PERSONNE_1]"
    assert pseudonymised.moved(0, len(text)) == (0, len(pseudonymised.text))


def test_spans_that_overlap_become_one_tag() -> None:
    text = "Le Fournil de Jean Durand, à Lyon"
    mentions = [_mention(text, "Le Fournil de Jean", "company"), _mention(text, "Jean Durand", "person")]
    assert pseudonymise(text, mentions).text == "[SOCIETE_1], à Lyon"


def test_a_record_follows_its_text() -> None:
    text = "Zoé Morin : Amazon m'a pris 300 € en mai 2021, zoe2021@exemple.fr"
    spans = {part: {"start": text.index(part), "end": text.index(part) + len(part)} for part in ("Amazon", "300 €")}
    year = text.rindex("2021")
    record = {
        "id": "t",
        "problems": [{"label": "commissions_frais", "probability": 0.9, "evidence": [{"start": 0, "end": 31}]}],
        "circumstances": [],
        "entities": {
            "platforms": [{**spans["Amazon"], "text": "Amazon", "id": "amazon", "name": "Amazon"}],
            "amounts": [{**spans["300 €"], "text": "300 €", "value": 300.0}],
            "dates": [{"start": year, "end": year + 4, "text": "2021", "from": "2021-01-01"}],
            "personal": [
                {"start": 0, "end": 9, "kind": "person", "tag": "[PERSONNE_1]"},
                {"start": text.index("zoe2021"), "end": len(text), "kind": "email", "tag": "[COURRIEL_1]"},
            ],
        },
        "warnings": [{"code": "future_date", "detail": "…"}],
    }
    moved_text, moved = pseudonymised_record(text, record)
    assert moved_text == "[PERSONNE_1] : Amazon m'a pris 300 € en mai 2021, [COURRIEL_1]"
    for kind in ("platforms", "amounts"):
        for before, after in zip(record["entities"][kind], moved["entities"][kind], strict=True):  # type: ignore[index]
            assert moved_text[after["start"] : after["end"]] == after["text"] == before["text"]
    assert moved["entities"]["dates"] == []
    assert [moved_text[one["start"] : one["end"]] for one in moved["entities"]["personal"]] == [
        "[PERSONNE_1]",
        "[COURRIEL_1]",
    ]
    assert moved["problems"][0]["evidence"] == [{"start": 0, "end": len("[PERSONNE_1] : Amazon m'a pris 300")}]
    assert moved["warnings"] == record["warnings"]


def test_a_platform_inside_personal_data_takes_its_warning_along() -> None:
    text = "Martin Shop m'a bloqué"
    record = {
        "problems": [],
        "circumstances": [],
        "entities": {
            "platforms": [{"start": 0, "end": 11, "text": "Martin Shop", "id": "martin-shop", "name": "Martin Shop"}],
            "amounts": [],
            "dates": [],
            "personal": [{"start": 0, "end": 11, "kind": "company", "tag": "[SOCIETE_1]"}],
        },
        "warnings": [{"code": "unknown_platform", "detail": "« Martin Shop » n’est pas dans le répertoire."}],
    }
    moved_text, moved = pseudonymised_record(text, record)
    assert "Martin" not in moved_text
    assert "Martin" not in str(moved)


def test_an_identity_keeps_a_title_that_stands_alone() -> None:
    assert identity("person", "Maître").words == ("maitre",)


def test_offsets_come_back_from_the_pseudonymised_text() -> None:
    text = "Zoé et M. Durand, puis Zoé"
    hidden = pseudonymise(text, [_mention(text, "Zoé", "person"), _mention(text, "M. Durand", "person")])
    start = hidden.text.index("puis")
    assert text[slice(*hidden.original(start, start + 4))] == "puis"
    assert text[slice(*hidden.original(2, 5))] == "Zoé"
    for at in range(len(text)):
        first, last = hidden.moved(at, at + 1)
        back = hidden.original(first, last)
        assert back[0] <= at < back[1]


def test_what_is_added_keeps_the_tags_that_are_known() -> None:
    text = "Durand, Zoé Petit, Durand et Loup"
    known = tagged(text, [_mention(text, "Zoé Petit", "person")])
    more = [
        _mention(text, "Durand", "person"),
        _mention(text, "Durand", "person", 10),
        _mention(text, "Loup", "person"),
    ]
    assert [one.tag for one in tagged_beside(text, known, more)] == ["[PERSONNE_2]", "[PERSONNE_2]", "[PERSONNE_3]"]
    assert [one.tag for one in tagged_beside(text, known, [_mention(text, "Petit", "person")])] == ["[PERSONNE_1]"]


def test_a_span_apart_is_not_joined_with_those_that_overlap() -> None:
    text = "Zoé et Le Fournil de Jean Durand, à Lyon"
    overlapping = [_mention(text, "Le Fournil de Jean", "company"), _mention(text, "Jean Durand", "person")]
    assert pseudonymise(text, [_mention(text, "Zoé", "person"), *overlapping]).text == (
        "[PERSONNE_1] et [SOCIETE_1], à Lyon"
    )


def test_of_two_spans_that_begin_together_the_longer_gives_the_tag() -> None:
    text = "Jean Durand SARL, à Lyon"
    short, long = PersonalMention(0, 11, "person", "[PERSONNE_1]"), PersonalMention(0, 16, "company", "[SOCIETE_1]")
    assert pseudonymise(text, [short, long]).text == "[SOCIETE_1], à Lyon"


def test_a_span_that_touches_a_tag_is_not_widened_to_it() -> None:
    text = "Chez Zoé, hier"
    hidden = pseudonymise(text, [_mention(text, "Zoé", "person")])
    assert hidden.text == "Chez [PERSONNE_1], hier"
    assert hidden.original(0, 5) == hidden.moved(0, 5) == (0, 5)
    assert hidden.original(17, 23) == (8, 14)
    assert [hidden.hides(0, 5), hidden.hides(4, 6), hidden.hides(8, 9), hidden.hides(12, 14)] == [
        False, True, False, False
    ]  # fmt: skip


def test_what_is_kept_of_a_record_keeps_its_fields() -> None:
    text = "Zoé : 300 € chez Amazon"
    start = text.index("300 €")
    amount = {"start": start, "end": start + 5, "text": "300 €"}
    personal = [{"start": 0, "end": 3, "kind": "person", "tag": "[PERSONNE_1]"}]
    record = {"entities": {"platforms": [], "amounts": [amount], "personal": personal}, "warnings": []}
    entities = pseudonymised_record(text, record)[1]["entities"]
    assert entities["amounts"] == [{"start": 15, "end": 20, "text": "300 €"}]
    assert entities["personal"] == [{"start": 0, "end": 12, "kind": "person", "tag": "[PERSONNE_1]"}]
