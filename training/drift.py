"""``python -m training drift INPUT``: what has moved between the served model's texts and a file's, in French."""

from datetime import date

from corpus import taxonomy
from corpus.layout import Layout
from corpus.testimony import Testimony
from corpus.typography import plural
from models import drift, registry
from models.annotation import shortened_all, testimonies_of
from models.drift import FEWEST, Move, Observed
from models.problems import ProblemModel
from models.problems import load as load_problems
from models.reading import read
from models.registry import RegistryError
from nlp.language import language


def show_drift(source: str, today: date, layout: Layout) -> int:
    """Print what moved; returns 0 whatever it is, 3 where rows were refused.

    Raises ``RegistryError``, ``NoProfile``, ``FileError`` or ``ColumnError``.
    """
    version = registry.current("problems")
    if version is None:
        raise RegistryError("Aucun modèle entraîné. Pour en fabriquer un : python -m training train")
    reference = drift.load(version.path)
    told, refused = testimonies_of(source, today, layout)
    recent = drift.profile(observe(load_problems(version.path), shortened_all(told)[0]))
    print(
        f"{plural(recent.texts, 'texte')} de {source}, face aux {reference.texts} du profil de problems/{version.name}"
    )
    moved = [sentence(move) for move in drift.compare(reference, recent) if move.moved]
    print("\n".join(moved) if moved else _nothing(recent.texts))
    return 3 if refused else 0


def observe(model: ProblemModel, told: list[Testimony]) -> list[Observed]:
    """What ``model`` says of each testimony."""
    clauses = [read(testimony).masked for testimony in told]
    verdicts = model.judge(clauses)
    codes = [language(testimony.text) for testimony in told]
    return [drift.observe(model, *text) for text in zip(clauses, verdicts, codes, strict=True)]


def sentence(move: Move) -> str:
    """A move in French."""
    then, now = _french(move.before), _french(move.now)
    if move.subject == "confidence":
        index = f"{move.index:.2f}".replace(".", ",")
        return f"  L’étiquette la plus sûre l’est à {now} en moyenne, au lieu de {then} (indice de stabilité {index})."
    names = {"languages": "Textes dans une autre langue que le français", "unknown_words": "Mots inconnus du modèle"}
    name = names.get(move.subject) or taxonomy.labels()[move.subject].name
    return f"  {name} : {now}, au lieu de {then}."


def _french(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _nothing(texts: int) -> str:
    if texts < FEWEST:
        return f"  Trop peu de textes pour rien affirmer : il en faut {FEWEST}."
    return "  Rien n’a bougé."
