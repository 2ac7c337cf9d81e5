"""«Témoignages»: search, read, correct, next. A testimony is addressed by its key: two files may both count from 1."""

import re
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from api.errors import Refusal
from api.lists import PLACE_CURSOR
from api.pages import entities
from api.pages.choices import choices
from api.pages.filters import chosen
from api.pages.highlight import pieces
from api.pages.session import key_id, remember, remembered, require
from api.resources import resources
from api.reviews import ReviewBody, keep, next_in_queue, read_review
from api.shown import shown
from api.testimonies import cursor_of, place
from corpus import taxonomy
from corpus.store import counts, erasure, listing, reviews
from corpus.store.tables import Annotation, Review, StoredTestimony
from nlp.sensitive import find_sensitive
from nlp.sensitive.finder import LABELS

PAGE = 25
REVIEWER = "reviewer"


def add_routes(pages: Blueprint) -> None:
    """The list, one testimony, its correction, the next one to review."""
    pages.add_url_rule("/temoignages", "testimonies", _list)
    pages.add_url_rule("/temoignages/<int:key>", "testimony", _read)
    pages.add_url_rule("/temoignages/<int:key>", "correct", _correct, methods=["POST"])
    pages.add_url_rule("/a-relire", "next_review", _next)


def _list() -> str:
    require("batch")
    meant, store = chosen(), resources().store
    cursor = request.args.get("suite", "")
    if cursor and not re.fullmatch(PLACE_CURSOR, cursor):
        raise Refusal(422, "Cette page de la liste n’existe pas.")
    with store.reading() as session:
        page = listing.page(session, store, meant.selection, PAGE, place(cursor) if cursor else None)
        total = counts.totals(session, store, meant.selection)
        offered = choices(session)
    if not total.texts and not meant.values:
        return render_template("first_run.html")
    items = [{"key": told.key, "record": shown(told, annotation)} for told, annotation in page.rows]
    following = cursor_of(page.last) if page.last else None
    return render_template(
        "testimonies.html", chosen=meant, choices=offered, items=items, total=total, following=following
    )


def _read(key: int, fault: str | None = None, refused: MultiDict[str, str] | None = None) -> str:
    """A testimony and its form; after a fault with the answers of the ``refused`` one, so that none is lost."""
    require("batch")
    with resources().store.reading() as session:
        told, annotation = _found(session.get(StoredTestimony, key), session.get(Annotation, key))
        review = reviews.newest(session, key)
    record = shown(told, annotation)
    if review and review.entities:
        record = record | {"entities": review.entities}
    return render_template(
        "testimony.html",
        key=key,
        record=record,
        fault=fault,
        refused=refused,
        ticked=_ticked(refused, review, record),
        reviewer=refused.get("reviewer") if refused else remembered(REVIEWER) or (review.reviewer if review else ""),
        pieces=list(pieces(told.shown, record)),
        review=review,
        entities=[(of, entities.name(of, one), one) for of in entities.CHOICES for one in record["entities"][of]],
        answers=entities.CHOICES,
        sensitive=list(dict.fromkeys(LABELS[one.kind] for one in find_sensitive(told.shown))),
        labels=list(taxonomy.labels().values()),
        scores={**record.get("scores", {}).get("problems", {}), **record.get("scores", {}).get("circumstances", {})},
    )


def _ticked(refused: MultiDict[str, str] | None, review: Review | None, record: dict[str, Any]) -> set[str]:
    """The labels that stand: those of the refused form, else a person's, else the machine's."""
    if refused is not None:
        return {*refused.getlist("problems"), *refused.getlist("circumstances")}
    if review:
        return {*review.problems, *review.circumstances}
    return {one["label"] for one in [*record["problems"], *record["circumstances"]]}


def _correct(key: int) -> Response | tuple[str, int]:
    require("review")
    form = request.form
    try:
        with resources().store.writing() as session:
            told, annotation = _found(session.get(StoredTestimony, key), session.get(Annotation, key))
            kept = reviews.newest(session, key)
            before = told.shown
            keep(session, told, _body(form, told, annotation, kept), datetime.now(UTC))
            hidden = told.shown != before
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _read(key, _all(refusal), form), refusal.status
    remember(REVIEWER, form.get("reviewer", "").strip())
    if hidden:
        erasure.scrub(resources().store)
    if form.get("then") == "next":
        return redirect(url_for("pages.next_review"))
    return redirect(url_for("pages.testimony", key=key, enregistre=1))


def _body(form: MultiDict[str, str], told: StoredTestimony, annotation: Annotation, kept: Review | None) -> ReviewBody:
    """The review that the form holds; the machine's entities stay where nobody touched them."""
    before = kept.entities if kept and kept.entities else shown(told, annotation)["entities"]
    after = entities.corrected(told.shown, before, entities.given(list(form.items())))
    words, of, at = (form.get(field, "").strip() for field in ("new-words", "new-of", "new-at"))
    if words and (of or not at):  # words that were but selected, and not said to be anything, are no correction
        place = int(at) if at.isascii() and at.isdecimal() and len(at) < 9 else None
        after = entities.added(told.shown, after, of, words, place, told.submitted_on)
    touched = after != before or bool(kept and kept.entities)
    return read_review(
        {
            "problems": form.getlist("problems"),
            "circumstances": form.getlist("circumstances"),
            "reviewer": form.get("reviewer", "").strip() or key_id(),
            **({"entities": after} if touched else {}),
        }
    )


def _all(refusal: Refusal) -> str:
    """What is wrong, in one line."""
    return " ".join([refusal.detail, *(f"{fault.detail}." for fault in refusal.faults)])


def _next() -> str | Response:
    require("review")
    with resources().store.reading() as session:
        waiting = next_in_queue(session, 1)
        stored = bool(waiting) or counts.any_stored(session)
    if waiting:
        return redirect(url_for("pages.testimony", key=waiting[0][0].key))
    return render_template("nothing_to_review.html", any=stored)


def _found(told: StoredTestimony | None, annotation: Annotation | None) -> tuple[StoredTestimony, Annotation]:
    if told is None or annotation is None:
        raise Refusal(404, "Ce témoignage n’existe pas, ou a été effacé.")
    return told, annotation
