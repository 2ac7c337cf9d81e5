"""What a caller may submit (contract.md, section 1): the one place where an input is validated, for files and HTTP."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from corpus.testimony import Testimony
from corpus.typography import number

MAX_TEXT = 10_000
MOST_NESTED = 100
ID = r"[A-Za-z0-9._:-]{1,128}"
# An id that a file's author chose (« dossier 12/3 ») is neither an address nor a key here.
ANY_ID = r"\S(?:[^\x00-\x1f\x7f]{0,254}\S)?"
# A text needs a character that shows: neither a space nor a control (C0, C1) nor a format character.
_UNSEEN = (
    r"\u0000-\u0020\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u1680\u180e\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb"
)
SHOWS = rf"[^{_UNSEEN}]"
FROM_FILE = "file"
FIELDS = ("id", "text", "submitted_on", "sender")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: a JSON pointer and a sentence in French. ``code`` is pydantic's, or ours."""

    pointer: str
    detail: str
    code: str


def too_long(length: int) -> str:
    """What a caller is told whose text counts ``length`` characters, more than ``MAX_TEXT``; in French."""
    return f"Un texte compte au plus {number(MAX_TEXT)} caractères ; celui-ci en compte {number(length)}."


class Refused(ValueError):
    """An input that cannot be annotated; ``faults`` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        """The message lists all ``faults``, each behind its pointer."""
        super().__init__(" ; ".join(f"{fault.pointer or '/'} : {fault.detail}" for fault in faults))
        self.faults = faults


class Submission(BaseModel):
    """A testimony to annotate. Fields beyond these are kept as ``metadata`` and come back unchanged."""

    model_config = ConfigDict(extra="allow", strict=True)

    text: str = Field(
        description=f"The testimony, in French, at most {MAX_TEXT} characters",
        examples=["Amazon a fermé mon compte sans explication."],
        json_schema_extra={"pattern": SHOWS},
    )
    id: str | None = Field(
        None, description=f"Matches {ID}; made where absent", json_schema_extra={"pattern": f"^{ID}$"}
    )
    submitted_on: date | None = Field(None, description="ISO date; today where absent", strict=False)
    sender: str | None = Field(None, description="Opaque key of the author", max_length=256)

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not re.search(SHOWS, text):
            raise PydanticCustomError("blank", "le texte est vide")
        return text

    @field_validator("id")
    @classmethod
    def _is_plain(cls, value: str | None, info: ValidationInfo) -> str | None:
        pattern = ANY_ID if info.context == FROM_FILE else ID
        if value is not None and not re.fullmatch(pattern, value):
            raise PydanticCustomError(
                "id", "caractères ou longueur non admis (lettres, chiffres, « . _ : - », 128 au plus)"
            )
        return value

    @field_validator("submitted_on", mode="before")
    @classmethod
    def _is_iso(cls, value: object, info: ValidationInfo) -> object:
        if value is None or isinstance(value, date):
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return value
        if info.context == FROM_FILE:
            raise PydanticCustomError("iso_date", "date non reconnue : AAAA-MM-JJ, ou dans un tableau JJ/MM/AAAA")
        raise PydanticCustomError("iso_date", "date attendue sous la forme AAAA-MM-JJ")

    def testimony(self, today: date) -> Testimony:
        """The testimony submitted, with an id and a date of its own where the caller gave none."""
        extra = dict(self.model_extra or {})
        return Testimony(self.id or str(uuid.uuid4()), self.text, self.submitted_on or today, self.sender, extra)


def read_submission(fields: Mapping[str, Any], today: date, from_file: bool = False) -> Testimony:
    """The testimony that ``fields`` describe. Raises ``Refused`` with every fault found.

    A file's ids come from somebody else's tables and are only given back: there, any printable one will do.
    """
    _must_be_shallow(fields)
    _must_be_json(fields)
    try:
        return Submission.model_validate(fields, context=FROM_FILE if from_file else None).testimony(today)
    except ValidationError as error:
        raise Refused(faults_of(error)) from error


def _must_be_shallow(fields: object) -> None:
    """Metadata are written and read again at many depths of the stack: what Python only just reads, it could not
    write there. Raises ``Refused``.
    """
    level: list[object] = [fields]
    for _ in range(MOST_NESTED):
        level = [one for held in level if isinstance(held, dict | list) for one in _held(held)]
        if not level:
            return
    raise Refused([Fault("", f"JSON imbriqué sur plus de {MOST_NESTED} niveaux", "nested")])


def _held(container: dict[Any, Any] | list[Any]) -> Iterable[object]:
    return container.values() if isinstance(container, dict) else container


def _must_be_json(fields: object) -> None:
    """What comes in goes out again: half characters, NaN and infinities have no JSON. Raises ``Refused``."""
    try:
        json.dumps(fields, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        where = "/text" if isinstance(fields, Mapping) and _broken(fields.get("text")) else ""
        raise Refused([Fault(where, "caractères Unicode invalides", "surrogate")]) from error
    except ValueError as error:
        raise Refused([Fault("", "un nombre n’a pas de forme en JSON (NaN, infini)", "number")]) from error


def _broken(value: object) -> bool:
    return isinstance(value, str) and re.search(r"[\ud800-\udfff]", value) is not None


_OURS = ("blank", "id", "iso_date", "value_error")
_FRENCH = {
    "missing": "champ obligatoire absent",
    "string_type": "une chaîne de caractères est attendue",
    "string_too_long": "trop long",
    "literal_error": "valeur non admise",
    "extra_forbidden": "paramètre inconnu",
    "date_from_datetime_inexact": "date attendue sous la forme AAAA-MM-JJ",
    "date_from_datetime_parsing": "cette date n’existe pas",
    "date_parsing": "cette date n’existe pas",
    "model_type": "un objet JSON est attendu",
    "dict_type": "un objet JSON est attendu",
    "model_attributes_type": "un objet JSON est attendu",
}


def faults_of(error: ValidationError) -> list[Fault]:
    """A pydantic error as pointers and French sentences."""
    return [
        Fault(
            "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in problem["loc"]),
            _FRENCH.get(problem["type"]) or (problem["msg"] if problem["type"] in _OURS else "valeur non valable"),
            problem["type"],
        )
        for problem in error.errors(include_url=False, include_input=False)
    ]
