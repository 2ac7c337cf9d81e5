"""Where the learned versions lie: below ``corpus.home``."""

from corpus.home import home

__all__ = ["home"]
