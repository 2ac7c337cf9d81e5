from datetime import date

from corpus import taxonomy

MARKETPLACE = {"marketplace"}


def references(labels: set[str], kinds: set[str], day: date) -> list[str]:
    return [provision.reference for provision in taxonomy.engaged(labels, kinds, day)]


def test_holds_the_guides_labels() -> None:
    assert len(taxonomy.problems()) == 17
    assert len(taxonomy.circumstances()) == 5


def test_no_id_holds_a_number() -> None:
    assert not any(character.isdigit() for label in taxonomy.labels() for character in label)


def test_every_provision_rests_on_known_labels() -> None:
    for provision in taxonomy.provisions():
        assert set(provision.because) <= taxonomy.labels().keys()


def test_unexplained_delisting_engages_article_4_once_in_force() -> None:
    labels = {"dereferencement", "sans_motif"}
    assert "Règlement (UE) 2019/1150, art. 4(1)" in references(labels, MARKETPLACE, date(2021, 11, 8))
    assert references(labels, MARKETPLACE, date(2018, 11, 7)) == []


def test_all_labels_must_be_present() -> None:
    assert references({"dereferencement"}, MARKETPLACE, date(2021, 11, 8)) == []


def test_covers_only_its_kinds_of_platform() -> None:
    labels = {"dereferencement", "sans_motif"}
    assert references(labels, {"payment"}, date(2021, 11, 8)) == []
    assert references(labels, set(), date(2021, 11, 8)) == []


def test_a_repealed_provision_gives_way() -> None:
    before = references({"conditions_contractuelles"}, MARKETPLACE, date(2019, 4, 25))
    after = references({"conditions_contractuelles"}, MARKETPLACE, date(2019, 4, 26))
    assert before == ["Code de commerce, art. L442-6, I, 2°"]
    assert after == ["Code de commerce, art. L442-1, I, 2°"]
