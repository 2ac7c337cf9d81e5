"""The Flask service: ``create_app`` and what it is made of."""

from api.application import create_app

__all__ = ["create_app"]
