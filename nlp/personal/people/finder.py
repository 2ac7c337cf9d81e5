"""People by rule, surest first."""

from collections.abc import Iterator

from nlp.personal.found import Found
from nlp.personal.people.first_names import first_named, initialled
from nlp.personal.people.introductions import introduced, related
from nlp.personal.people.shapes import is_open, name_end
from nlp.personal.people.titles import titled
from nlp.personal.words import Words


def find_persons(words: Words) -> Iterator[Found]:
    """Candidates, surest first; what ``lexicon.OPEN`` holds is nobody."""
    for rule, places_ in (
        ("title", titled(words)),
        ("introduction", introduced(words)),
        ("relation", related(words)),
        ("first name", first_named(words)),
        ("initial", initialled(words)),
    ):
        for first, last in places_:
            if not is_open(words, first, last):
                yield Found(words.starts[first], name_end(words, first, last), "person", rule)
