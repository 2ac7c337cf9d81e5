"""The spaces that French puts before its tall punctuation and within its guillemets, made unbreakable in templates.

Whoever writes a template types plain spaces; what a template shows of others (testimonies, names of files) stays as it
is. Source: Lexique des règles typographiques en usage à l’Imprimerie nationale.
"""

import re

from jinja2.ext import Extension

from api.pages.typography import spaced

# Statements, expressions, comments and tags, which are no text.
_CODE = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>)", re.DOTALL)


class FrenchSpaces(Extension):
    """Applies ``spaced`` to the text between a template's tags and statements, when it is read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """See Jinja."""
        pieces = _CODE.split(source)
        return "".join(piece if place % 2 else spaced(piece) for place, piece in enumerate(pieces))
