"""The pages in the order of the menu, for who may see them."""

from dataclasses import dataclass

from api.errors import Refusal
from api.pages import session


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu: the page it leads to, the endpoints that belong to it, the scope that it needs."""

    endpoint: str
    title: str
    scope: str
    members: tuple[str, ...]


_OF_BATCHES = ("batch", "batch_state", "batch_results", "batch_rejected", "erase_batch")
_IMPORTING = tuple(f"pages.{name}" for name in ("importing", "receive", "check", "start", "sample", *_OF_BATCHES))
_TESTIMONIES = tuple(f"pages.{name}" for name in ("testimonies", "testimony", "correct", "next_review"))
ITEMS = (
    Item("pages.dashboard", "Tableau de bord", "batch", ("pages.dashboard",)),
    Item("pages.importing", "Importer", "batch", _IMPORTING),
    Item("pages.topics", "Sujets", "batch", ("pages.topics", "pages.topic", "pages.rename")),
    Item("pages.testimonies", "Témoignages", "batch", _TESTIMONIES),
    Item("pages.text", "Analyser un texte", "classify", ("pages.text", "pages.analyse")),
    Item("pages.models", "Modèles", "admin", ("pages.models",)),
)


def offered() -> list[Item]:
    """The lines that the signed-in key may follow."""
    return [item for item in ITEMS if session.may(item.scope)]


def first() -> str:
    """Where one lands. Raises ``Refusal`` 403 for a key that may see no page."""
    found = offered()
    if not found:
        raise Refusal(403, "Cette clé n’ouvre aucune page : déconnectez-vous pour en donner une autre.")
    return found[0].endpoint
