"""The dates as a spaCy component: ``pipeline.add_pipe("doleances_dates")`` writes ``doc.spans["dates"]``."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from nlp.dates.finder import find_dates
from nlp.spangroups import write_group

SUBMITTED_ON = "submitted_on"


@Language.factory("doleances_dates")
class DatesComponent:
    """Spans labelled ``DATE``, ``DURATION`` or ``RECURRING``; ``span._.mention`` is the ``DateMention``.

    The day that relative dates are read from is ``doc.user_data["submitted_on"]``, a date or an ISO string;
    ``ValueError`` where it is missing or is no date.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        """As spaCy calls it; nothing of the pipeline is used, and nothing is loaded."""
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` itself, with its span group."""
        found = find_dates(doc.text, submitted_on(doc))
        return write_group(doc, "dates", ((mention.kind.upper(), mention) for mention in found))


def submitted_on(doc: Doc) -> date:
    """The day of submission of a doc. Raises ``ValueError`` where it has none."""
    day = doc.user_data.get(SUBMITTED_ON)
    if isinstance(day, date):
        return day
    if day is None:
        raise ValueError(f'doc.user_data["{SUBMITTED_ON}"] is missing: dates are read from the day of submission')
    return date.fromisoformat(str(day)[:10])
