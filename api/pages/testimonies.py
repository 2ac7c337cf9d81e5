"""«Témoignages»: search, read, correct, next. A testimony is addressed by its key: two files may both count from 1."""

import re
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.errors import Refusal
from api.lists import PLACE_CURSOR
from api.pages.choices import choices
from api.pages.filters import chosen
from api.pages.highlight import pieces
from api.pages.session import key_id, require
from api.resources import resources
from api.reviews import read_review
from api.shown import shown
from api.testimonies import cursor_of, place
from corpus import taxonomy
from corpus.store import counts, listing, reviews
from corpus.store.tables import Annotation, StoredTestimony

PAGE = 25


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
        offered = choices(session, store)
    items = [{"key": told.key, "record": shown(told, annotation)} for told, annotation in page.rows]
    following = cursor_of(page.last) if page.last else None
    return render_template(
        "testimonies.html", chosen=meant, choices=offered, items=items, total=total, following=following
    )


def _read(key: int) -> str:
    require("batch")
    with resources().store.reading() as session:
        told, annotation = _found(session.get(StoredTestimony, key), session.get(Annotation, key))
        review = reviews.newest(session, key)
    record = shown(told, annotation)
    return render_template(
        "testimony.html",
        key=key,
        record=record,
        pieces=list(pieces(told.shown, record)),
        review=review,
        labels=list(taxonomy.labels().values()),
        said={one["label"]: one["probability"] for one in [*record["problems"], *record["circumstances"]]},
        scores={**record.get("scores", {}).get("problems", {}), **record.get("scores", {}).get("circumstances", {})},
    )


def _correct(key: int) -> Response:
    require("review")
    given = request.form
    body = read_review(
        {
            "problems": given.getlist("problems"),
            "circumstances": given.getlist("circumstances"),
            "reviewer": given.get("reviewer", "").strip() or key_id(),
        }
    )
    with resources().store.writing() as session:
        told, _ = _found(session.get(StoredTestimony, key), session.get(Annotation, key))
        reviews.add(session, told, body.problems, body.circumstances, None, body.reviewer, datetime.now(UTC))
    if given.get("then") == "next":
        return redirect(url_for("pages.next_review"))
    return redirect(url_for("pages.testimony", key=key))


def _next() -> str | Response:
    require("review")
    with resources().store.reading() as session:
        waiting = reviews.unreviewed(session, 1)
    if waiting:
        return redirect(url_for("pages.testimony", key=waiting[0][0].key))
    return render_template("nothing_to_review.html")


def _found(told: StoredTestimony | None, annotation: Annotation | None) -> tuple[StoredTestimony, Annotation]:
    if told is None or annotation is None:
        raise Refusal(404, "Ce témoignage n’existe pas, ou a été effacé.")
    return told, annotation
