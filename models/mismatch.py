"""A model that does not fit what it is loaded beside."""

from models.registry import RegistryError


class ModelMismatch(RegistryError):
    """Learned with another embedder or another taxonomy; the message says which, in French."""
