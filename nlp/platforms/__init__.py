"""Online platforms in French text: a gazetteer as data, misspellings, homonyms, and whom the author complains of."""

from nlp.platforms.finder import find_platforms, platforms_in
from nlp.platforms.platform import Platform, SubBrand, gazetteer

__all__ = ["Platform", "SubBrand", "find_platforms", "gazetteer", "platforms_in"]
