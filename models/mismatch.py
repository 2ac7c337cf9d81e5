"""A model that does not fit what it is loaded beside."""

from models.registry import RegistryError

CURE = "Pour apprendre à nouveau : python -m training train"


class ModelMismatch(RegistryError):
    """Learned with another embedder, taxonomy or software; the message says which, in French, and the cure."""
