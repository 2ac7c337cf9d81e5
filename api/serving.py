"""The analyser that this process serves with."""

from flask import current_app

from api.errors import Refusal
from models.analyser import Analyser, NoModel

EXTENSION = "doleances.analyser"


def load_analyser() -> Analyser | None:
    """The promoted models, or None where none is there yet. Raises ``RegistryError`` for an altered version."""
    try:
        return Analyser.load()
    except NoModel:
        return None


def analyser() -> Analyser:
    """The served analyser. Raises ``Refusal`` 503 while there is none."""
    found: Analyser | None = current_app.extensions[EXTENSION]
    if found is None:
        raise Refusal(503, "Aucun modèle n’est chargé.", headers={"Retry-After": "30"})
    return found
