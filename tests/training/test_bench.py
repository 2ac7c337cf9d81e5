"""The bench: what a peer's answer becomes in our record, how score.py is read, how the page is laid out."""

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.testimony import Testimony
from training.bench.extractors import OURS, PEERS, Answer, ours, peer
from training.bench.load import Figures, texts
from training.bench.markdown import table
from training.bench.memory import family, megabytes
from training.bench.noise import Spread
from training.bench.page import Quality, quality_section, speed_section
from training.bench.peers import (
    dateparser_fr,
    edsnlp_dates,
    price_parser_fr,
    recognizers_fr,
    text2num_fr,
)
from training.bench.peers.entities import Found, currency_of, stretch
from training.bench.peers.sentences import sentences
from training.bench.race import Lap, Result, race, ratios
from training.bench.step import run
from training.bench.suites import ALL, Score, Suites, read_scores, write_rows
from training.bench.texts import TABLE, read_table
from training.bench.variation import sources, varied

DAY = date(2020, 6, 15)

# score.py stands outside the project: one that prints what it prints, for the tests.
SCORER = """
import json, sys
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
if sys.argv[1] == "inputs":
    for row in rows:
        print(json.dumps({"id": row["id"], "text": row["text"], "submitted_on": row["reference"]}))
else:
    gold = sum(len(row["entities"]) for row in rows)
    said = sum(len(json.loads(line)["entities"].get("amounts", [])) for line in open(sys.argv[3], encoding="utf-8"))
    for group in sorted({scope for row in rows for scope in row["scope"]} & {"MONEY", "PERCENT"}):
        print(f"{group} overlapping span           P  50.0  R  50.0  F1  50.0   ({gold} gold, {said} predicted)")
        print(f"{group} value, missed = wrong         25.0 %   ({gold} values; 0 of another convention left out)")
        print(f"{group} fired where there is none    0 of 1 texts")
"""


@pytest.mark.parametrize(
    ("unit", "first", "after"),
    [
        ("day", date(2020, 12, 31), date(2021, 1, 1)),
        ("week", date(2020, 12, 28), date(2021, 1, 4)),
        ("month", date(2020, 12, 1), date(2021, 1, 1)),
        ("quarter", date(2020, 10, 1), date(2021, 1, 1)),
        ("year", date(2020, 1, 1), date(2021, 1, 1)),
        ("time", date(2020, 12, 31), date(2021, 1, 1)),
    ],
)
def test_a_day_widens_to_its_calendar_unit(unit: str, first: date, after: date) -> None:
    assert stretch(date(2020, 12, 31), unit) == (first, after)


@pytest.mark.parametrize(("name", "code"), [("€", "EUR"), ("Euro", "EUR"), ("CHF", "CHF"), ("En", None), (None, None)])
def test_currencies_of_the_peers(name: str | None, code: str | None) -> None:
    assert currency_of(name) == code


def test_sentences_keep_their_place() -> None:
    text = "Un. Deux !\n\nTrois 3.5"
    assert [(at, said) for at, said in sentences(text)] == [(0, "Un."), (4, "Deux !"), (12, "Trois 3.5")]


def test_dateparser_words_are_found_in_order_and_periods_widen() -> None:
    text = "en 2017, et encore en 2017, puis le 5 mai"
    moment = datetime(2017, 6, 15)
    hits = [("en 2017", moment, "year"), ("en 2017", moment, "year"), ("absent", moment, "day")]
    dates = dateparser_fr.to_dates(text, [*hits, ("5 mai", datetime(2020, 5, 5), "day")])
    assert [text[said["start"] : said["end"]] for said in dates] == ["en 2017", "en 2017", "5 mai"]
    assert dates[0]["start"] < dates[1]["start"]
    assert (dates[0]["from"], dates[0]["to"]) == ("2017-01-01", "2018-01-01")


def eds_span(text: str, mode: str, moment: datetime | None, start: int = 0, **units: int) -> SimpleNamespace:
    fields = dict.fromkeys(("year", "month", "week", "day"), None) | units
    said = SimpleNamespace(
        **fields,
        mode=SimpleNamespace(value=mode),
        to_datetime=lambda note_datetime: moment,
        model_dump=lambda: dict(fields),
    )
    return SimpleNamespace(text=text, start_char=start, end_char=start + len(text), _=SimpleNamespace(date=said))


def test_eds_dates_cover_the_smallest_unit_named() -> None:
    spans = {
        "dates": [
            eds_span("juillet", "absolute", datetime(2020, 7, 1), month=7),
            eds_span("il y a deux ans", "relative", datetime(2018, 6, 16), 20, year=2),
            eds_span("depuis 3 mois", "relative", datetime(2020, 3, 17), 40, month=3),
            eds_span("31/02", "absolute", None, 60, day=31, month=2),
        ]
    }
    july, ago, since = edsnlp_dates.to_dates(spans, DAY)
    assert (july["from"], july["to"]) == ("2020-07-01", "2020-08-01")
    assert (ago["from"], ago["to"]) == ("2018-01-01", "2019-01-01")
    assert (since["kind"], since["duration"]) == ("duration", "P3M")


def test_eds_periods_are_one_stretch_and_replace_their_ends() -> None:
    first = eds_span("3 mai", "absolute", datetime(2020, 5, 3), 3, month=5, day=3)
    last = eds_span("12 mai", "absolute", datetime(2020, 5, 12), 12, month=5, day=12)
    period = SimpleNamespace(
        start_char=3, end_char=18, _=SimpleNamespace(period=SimpleNamespace(FROM=first, UNTIL=last))
    )
    (found,) = edsnlp_dates.to_dates({"periods": [period], "dates": [first, last]}, DAY)
    assert (found["from"], found["to"], found["start"], found["end"]) == ("2020-05-03", "2020-05-13", 3, 18)


@pytest.mark.parametrize(
    ("units", "iso"), [({"year": 1, "month": 6}, "P1Y6M"), ({"hour": 48}, "PT48H"), ({"day": 3}, "P3D")]
)
def test_eds_lengths(units: dict[str, Any], iso: str) -> None:
    assert edsnlp_dates.iso_duration(units) == iso


def hit(text: str, *values: dict[str, str], start: int = 0, **resolution: str | None) -> SimpleNamespace:
    said = {"values": list(values)} if values else resolution
    return SimpleNamespace(text=text, start=start, end=start + len(text) - 1, resolution=said)


def test_recognizers_take_the_latest_reading_that_is_past() -> None:
    values = [{"type": "date", "value": f"{year}-07-05", "timex": "XXXX-07-05"} for year in (2019, 2020)]
    found = recognizers_fr.to_date(hit("5 juillet", *values, start=3), 10, DAY)
    assert found is not None
    assert (found["start"], found["end"], found["from"]) == (13, 22, "2019-07-05")


def test_recognizers_ranges_end_behind_a_day_that_is_named() -> None:
    named = {"type": "daterange", "start": "2020-05-03", "end": "2020-05-12", "timex": "(2020-05-03,2020-05-12,P9D)"}
    year = {"type": "daterange", "start": "2020-01-01", "end": "2021-01-01", "timex": "2020"}
    ends = [recognizers_fr.to_date(hit(*said), 0, DAY) for said in (("3 au 12 mai", named), ("en 2020", year))]
    assert [end and end["to"] for end in ends] == ["2020-05-13", "2021-01-01"]


def test_recognizers_lengths_and_hours() -> None:
    length = recognizers_fr.to_date(hit("trois mois", {"type": "duration", "timex": "P3M"}), 0, DAY)
    assert length == {"start": 0, "end": 10, "kind": "duration", "duration": "P3M"}
    assert recognizers_fr.to_date(hit("14h", {"type": "time", "timex": "T14"}), 0, DAY) is None


def test_recognizers_amounts() -> None:
    euros = recognizers_fr.to_money(hit("22,90 €", value="22,9", unit="Euro"), 5)
    assert euros == {"start": 5, "end": 12, "kind": "money", "value": 22.9, "currency": "EUR"}
    cents = recognizers_fr.to_money(hit("30 centimes", value="30", unit="Centimes"), 0)
    assert cents is not None and (cents["value"], cents["currency"]) == (0.3, "EUR")
    assert recognizers_fr.to_money(hit("d'euros", value=None, unit="Euro"), 0) is None
    assert recognizers_fr.to_percent(hit("20 %", value="20%"), 0)["value"] == 20.0


def test_price_parser_is_given_one_price_a_piece() -> None:
    text = "On m'a pris 40 €, puis 3 500 euros. Rien."
    cut = list(price_parser_fr.pieces(text))
    assert [text[at : at + len(piece)] for at, piece in cut] == [piece for _, piece in cut]
    assert [piece for _, piece in cut] == ["On m'a pris 40 €", ", puis 3 500 euros.", "Rien."]


def test_price_parser_needs_a_currency_beside_the_number() -> None:
    found = price_parser_fr.to_money(", puis 3 500 euros", 16, "3 500", 3500.0, "euro")
    assert found == {"start": 23, "end": 34, "kind": "money", "value": 3500.0, "currency": "EUR"}
    assert price_parser_fr.to_money("En 2006, à New York", 0, "2006", 2006.0, "En") is None


def test_text2num_numbers_become_amounts_by_what_follows() -> None:
    text = "douze euros, quinze pour cent, vingt-et-un mille clous"
    words = text2num_fr.tokens(text)
    hits = [SimpleNamespace(start=a, end=b, value=v) for a, b, v in ((0, 1, 12.0), (3, 4, 15.0), (7, 9, 21000.0))]
    found = text2num_fr.to_found(text, words, hits)
    assert [(said["kind"], said["value"]) for said in found.amounts] == [("money", 12.0), ("percent", 15.0)]
    assert [text[said["start"] : said["end"]] for said in found.numbers] == ["douze", "quinze", "vingt-et-un mille"]


def test_ours_answers_with_dates_amounts_and_numbers() -> None:
    text = "Retenu 3 500 € depuis juillet, vingt-deux commandes."
    answer = ours([{"id": "t", "text": text, "submitted_on": "2020-06-15"}], repeats=2)
    (record,) = answer.records
    assert record["entities"]["amounts"][0]["value"] == 3500.0
    assert record["entities"]["dates"][0]["from"] == "2019-07-01"
    assert [said["value"] for said in record["numbers"]] == [3500.0, 22.0]
    assert len(answer.seconds) == 2


def test_a_peer_without_environment_is_absent() -> None:
    for program, (name, _) in PEERS.items():
        answer = peer(program, Path("nowhere/python"), [])
        assert (answer.name, answer.records) == (name, ())
        assert "not installed" in answer.absent


def test_a_peer_that_hangs_is_absent_and_says_so() -> None:
    answer = peer("text2num_fr", Path(sys.executable), [], patience=0.001)
    assert "no answer within" in answer.absent


def test_score_py_is_read() -> None:
    printed = (
        "MONEY exact span                   P  99.2  R  89.6  F1  94.2   (279 gold, 252 predicted)\n"
        "MONEY overlapping span             P  99.6  R  90.0  F1  94.5   (279 gold, 252 predicted)\n"
        "MONEY value, missed = wrong         90.3 %   (268 values; 0 of another convention left out)\n"
        "MONEY value, year written out      100.0 %   (1 values)\n"
        "MONEY fired where there is none    1 of 758 texts\n"
    )
    assert read_scores(printed) == {"MONEY": Score(94.5, 279, 90.3, 268, 1, 758)}


def test_numbers_reach_score_py_as_percentages_and_suites_are_joined(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    suites = tmp_path / "suites"
    suites.mkdir()
    case = {
        "id": "a",
        "text": "douze",
        "reference": "2020-06-15",
        "entities": [{"type": "NUMBER"}],
        "scope": ["NUMBER"],
    }
    write_rows(suites / "words.jsonl", [case])
    write_rows(suites / "prices.jsonl", [case | {"id": "b", "scope": ["MONEY"], "entities": [{"type": "MONEY"}] * 2}])
    read = Suites.read(suites)
    assert read is not None
    assert [row["id"] for row in read.inputs(tmp_path)] == ["b", "a"]
    records = [{"id": of, "entities": {"amounts": []}, "numbers": [{}]} for of in "ab"]
    scores = read.score(records, tmp_path)
    assert set(scores) == {("prices", "money"), ("words", "numbers"), (ALL, "money"), (ALL, "numbers")}
    assert scores["words", "numbers"].gold == 1


def test_without_suites_nothing_is_scored(tmp_path: Path) -> None:
    assert Suites.read(tmp_path) is None


def test_a_table_is_padded() -> None:
    assert table(("name", "F1"), [["a", "100.0"]]) == "| name |    F1 |\n| ---- | ----: |\n| a    | 100.0 |"


@pytest.mark.parametrize(("value", "said"), [(17400.2, "17 400"), (36.41, "36.4"), (1.234, "1.23")])
def test_a_spread_says_three_figures(value: float, said: str) -> None:
    assert str(Spread.of([value, value, value])) == f"{said} ({said} to {said})"


def test_ratios_pair_the_laps_of_a_turn() -> None:
    ours_, theirs = (
        Result(name, tuple(Lap(2 * s, s) for s in laps)) for name, laps in (("a", (1, 2)), ("b", (20, 60)))
    )
    assert ratios(ours_, theirs, "cpu") == ratios(ours_, theirs, "wall") == Spread(25, 20, 30)


def test_the_race_runs_in_turns_and_says_who_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Testimony("t", "Retenu 3 500 € depuis juillet.", DAY)
    ran, unknown = race([told], 2, ("entities only", "nobody"))
    assert len(ran.laps) == 2
    assert ran.laps[0].cpu > 0
    assert unknown.laps == ()
    assert "nobody" in unknown.absent


def test_the_speed_table_names_what_was_skipped() -> None:
    laps = (Lap(1.0, 1.0),)
    slow = Result("stock fr_core_news_md", (Lap(30.0, 30.0),))
    said = speed_section([Result("entities only", laps), Result("classify without names", (), "no model"), slow], 60)
    assert "30.0 (30.0 to 30.0)" in said
    assert "classify without names skipped: no model" in said


def test_the_quality_table_keeps_peers_to_their_groups_and_marks_the_absent() -> None:
    groups = frozenset({"dates", "money"})
    answer = Answer(OURS, groups, "1", ({"id": "a"},), (0.5,))
    absent = Answer("EDS-NLP", frozenset({"dates"}), absent="not installed")
    score = Score(90.0, 10, 95.0, 8, 1, 20)
    scores = {("x", "dates"): score, (ALL, "dates"): score, ("y", "money"): score, (ALL, "money"): score}
    said = quality_section(Quality([answer, absent], {OURS: scores}, {OURS: answer}))
    dates, money = (
        next(part for part in said.split("\n\n") if part.startswith(f"| {group}")) for group in ("dates", "money")
    )
    assert "90.0 / 95.0" in dates
    assert "x (10/8)" in dates
    assert "absent" in dates
    assert "EDS-NLP" not in money


def test_the_sample_table_can_race_too() -> None:
    assert all(told.text for told in read_table(TABLE))
    assert Found() == Found([], [], [])


def test_varied_testimonies_keep_lengths_and_come_again_with_the_same_seed() -> None:
    drawn = sources([Testimony("t", "Amazon me doit 3 500 € depuis juillet. Aucune réponse de leur service.", DAY)])
    rows = list(varied(drawn, 200, 1))
    assert rows == list(varied(drawn, 200, 1))
    assert len({row["text"] for row in rows}) > 150
    assert len({row["id"] for row in rows}) == 200
    lengths = [len(row["text"].split()) for row in rows]
    assert 0.5 < sum(lengths) / len(lengths) / len(drawn[0].text.split()) < 1.5


def test_a_process_and_its_children_are_weighed() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert {os.getpid(), child.pid} <= set(family(os.getpid()))
        assert megabytes(child.pid) > 0.1
    assert megabytes(child.pid) == 0.0


def test_a_step_is_weighed_and_one_that_fails_is_not_told() -> None:
    cost = run("platform", 10, ["platform"], {})
    assert cost.row()[:2] == ["platform", "10"]
    assert 0 < cost.cpu < 60
    assert cost.wall > 0
    with pytest.raises(RuntimeError, match="nobody ended with 1"):
        run("nobody", 10, ["nobody_here"], {})


def test_figures_of_load() -> None:
    figures = Figures([n / 1000 for n in range(100, 0, -1)], 2.0, 0)
    assert [figures.quantile(share) for share in (0.5, 0.95, 0.99)] == [51, 96, 100]


def test_load_texts_have_so_many_words() -> None:
    assert {len(text.split()) for text in texts(20)} == {20}
