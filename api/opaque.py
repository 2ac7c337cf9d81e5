"""Ids and keys in addresses as their authors chose them: «dossier 12/3» is one, and no folder."""

from werkzeug.routing import BaseConverter


class Opaque(BaseConverter):
    """Whatever stands there, slashes included: at its ends too, which werkzeug's «path» would pass over or merge.

    But for an end in «/review», which is the address of a review: there, a method that it has not is 405.
    """

    part_isolating = False
    regex = "(?:(?!/review$).)+?"
    weight = 200  # as «path»: what is said more exactly comes first
