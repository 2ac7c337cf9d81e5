import pytest

from corpus.marks import MarkError, escape, parse


def test_marks_give_text_and_spans() -> None:
    marked = parse("{[Amazon](platform amazon target) m'a banni}(suspension_compte), {sans dire}(sans_motif).")
    assert marked.text == "Amazon m'a banni, sans dire."
    assert [(marked.text[s.start : s.end], fields) for s, fields in marked.entities] == [
        ("Amazon", "platform amazon target")
    ]
    assert [(marked.text[s.start : s.end], fields) for s, fields in marked.evidence] == [
        ("Amazon m'a banni", "suspension_compte"),
        ("sans dire", "sans_motif"),
    ]


def test_evidence_nests() -> None:
    marked = parse("{fermé {sans un mot}(sans_motif)}(suspension_compte)")
    assert [marked.text[s.start : s.end] for s, _ in marked.evidence] == ["fermé sans un mot", "sans un mot"]


@pytest.mark.parametrize("text", ["a [b] {c} \\ d", "(rien)"])
def test_escaped_text_comes_back(text: str) -> None:
    assert parse(escape(text)).text == text


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("[Amazon](platform", "no parenthesis"),
        ("[Amazon] va", "no parenthesis"),
        ("{[Amazon}(x)](y)", "crosses"),
        ("rien](x)", "closes nothing"),
        ("{ouvert", "never closed"),
        ("un \\ seul", "lone backslash"),
    ],
)
def test_refuses(source: str, fault: str) -> None:
    with pytest.raises(MarkError, match=fault):
        parse(source)
