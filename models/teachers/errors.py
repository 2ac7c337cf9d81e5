"""What goes wrong with an embedder that is not the student."""


class EmbedderError(RuntimeError):
    """An embedder that cannot be had: a library or a service is missing; the message is in French."""


def not_installed(library: str) -> EmbedderError:
    """A library of ``requirements-distill.txt`` is missing."""
    return EmbedderError(
        f"La bibliothèque {library} n’est pas installée : pip install --no-deps -r requirements-distill.txt"
    )
