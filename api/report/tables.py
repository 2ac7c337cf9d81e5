"""The report as tables: what its spreadsheets hold, a sheet or a part each."""

from collections.abc import Iterator, Sequence
from typing import Any

from api.pages import wording
from api.report.figures import Figures, Line

Table = tuple[str, Sequence[str], list[list[Any]]]
"""Title, head, rows."""
_COUNTED = (
    "Nombre de témoignages",
    "Nombre d’auteurs",
    "Part comptée",
    "Part estimée",
    "Minimum (95 %)",
    "Maximum (95 %)",
)


def tables(figures: Figures) -> Iterator[Table]:
    """Every table, in the report's order."""
    yield _whole(figures)
    yield _counted("Problèmes", figures.problems)
    yield _counted("Circonstances", figures.circumstances)
    yield _counted("Plateformes", figures.platforms)
    yield _topics(figures)
    yield _months(figures)
    yield _grid(figures)
    yield _letters(figures)


def _whole(figures: Figures) -> Table:
    totals, claims, words = figures.totals, figures.claims, wording.words()["versions"]
    rows: list[list[Any]] = [
        ["Témoignages", totals.texts],
        ["Auteurs distincts (un auteur, ou une lettre type, compte une fois)", totals.voices],
        ["Premier témoignage", totals.first.isoformat() if totals.first else ""],
        ["Dernier témoignage", totals.last.isoformat() if totals.last else ""],
        ["Déréférencement non motivé, auteurs", figures.unexplained.voices],
        ["Témoignages à relire", figures.doubtful],
        ["Témoignages relus par une personne", figures.reviewed],
        ["Auteurs qui chiffrent un préjudice en euros", claims.voices],
        ["Somme des plus grands montants de chaque auteur (€)", claims.total],
        ["Médiane de ces montants (€)", claims.median if claims.median is not None else ""],
        ["Auteurs qui disent une part de leurs ventes", claims.shares],
        ["Médiane de cette part (%)", claims.median_share if claims.median_share is not None else ""],
        *[[f"Version ({words[name]})", ", ".join(found)] for name, found in figures.versions.items()],
    ]
    return "Ensemble", ("Mesure", "Valeur"), rows


def _counted(title: str, lines: Sequence[Line]) -> Table:
    return title, ("Identifiant", "Nom", *_COUNTED), [_row(line) for line in lines]


def _row(line: Line) -> list[Any]:
    if line.share is None:
        return [line.id, line.name, line.texts, line.voices, "", "", "", ""]
    found = line.share.estimate
    shares = [line.share.counted, found.share, found.low, found.high]
    return [line.id, line.name, line.texts, line.voices, *(round(value, 4) for value in shares)]


def _topics(figures: Figures) -> Table:
    head = ("Identifiant", "Nom", "Nombre de témoignages", "Nombre d’auteurs", "Part", "Émergent", "Citation")
    rows = [
        [
            topic["id"],
            topic["name"],
            topic["size"],
            topic["senders"],
            topic["share"],
            "oui" if topic["emerging"] else "non",
            topic["quotes"][0]["text"] if topic["quotes"] else "",
        ]
        for topic in figures.topics
    ]
    return "Sujets", head, rows


def _months(figures: Figures) -> Table:
    rows = [[month.month, month.voices, month.unexplained] for month in figures.months]
    return "Par mois", ("Mois", "Auteurs", "dont déréférencement non motivé"), rows


def _grid(figures: Figures) -> Table:
    names = {line.id: line.name for line in figures.platforms}
    heads = list(next(iter(figures.grid.values()), {}))
    rows = [[wording.label(problem), *(row[head] for head in heads)] for problem, row in figures.grid.items()]
    return "Problème × plateforme", ("Problème", *(names[head] for head in heads)), rows


def _letters(figures: Figures) -> Table:
    rows = [[letter.campaign.texts, letter.campaign.senders, letter.begins] for letter in figures.campaigns]
    return "Lettres types", ("Exemplaires", "Auteurs", "Début"), rows
