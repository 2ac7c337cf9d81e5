"""Charts say what their data say."""

import re
from xml.etree import ElementTree

from api.charts import LETTER, MOST_NAMES, Column, bar, columns


def test_a_bar_lies_within_its_interval() -> None:
    drawn = ElementTree.fromstring(bar(0.3, 0.2, 0.45, 0.5))
    assert float(drawn[0].attrib["width"]) == 120.0
    assert drawn[1].attrib["d"].startswith("M80.0 7.0H180.0")


def test_a_bar_never_leaves_its_frame() -> None:
    drawn = ElementTree.fromstring(bar(0.9, 0.8, 1.0, 0.5))
    assert float(drawn[0].attrib["width"]) == 200.0


def test_columns_are_as_high_as_their_values() -> None:
    drawn = ElementTree.fromstring(columns([Column("janv.", 10, 5), Column("févr.", 20, 0)], "Par mois"))
    heights = [float(r.attrib["height"]) for r in drawn if r.attrib.get("class") == "column"]
    parts = [float(r.attrib["height"]) for r in drawn if r.attrib.get("class") == "column-part"]
    assert heights[1] == 2 * heights[0]
    assert parts == [heights[0] / 2, 0.0]


def test_nothing_to_draw_is_drawn() -> None:
    assert "NaN" not in columns([], "Rien")
    assert "NaN" not in bar(0, 0, 0, 0)


def test_names_are_escaped_and_not_all_written() -> None:
    drawn = columns([Column(f"<b>{n}", 1, 0) for n in range(60)], 'Titre "cité"')
    assert "<b>" not in drawn
    assert len(re.findall("&lt;b&gt;", drawn)) == MOST_NAMES


def test_no_name_is_cut_at_the_edge() -> None:
    name = "septembre 2025"
    drawn = ElementTree.fromstring(columns([Column(name, 1, 0) for _ in range(106)], "Par mois"))
    places = [float(t.attrib["x"]) for t in drawn if t.text == name]
    assert len(places) == 6
    assert max(places) + LETTER * len(name) <= float(drawn.attrib["viewBox"].split()[2])
