"""«Sujets»: the recurring problems with their quotes, their months and their history; an analyst names them."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from api.charts import Column, columns
from api.errors import Refusal
from api.pages.session import key_id, require
from api.pages.topic_map import topic_map
from api.pages.typography import month
from api.report.remembered import kept
from api.resources import resources
from api.topics.naming import name_from
from api.topics.portraits import every_portrait, history, portrait
from api.topics.seeking import sought_anew
from corpus.store import Store, counts, topics
from corpus.store.counts import Totals
from corpus.store.selection import Selection
from corpus.store.tables import StoredTopic


def add_routes(pages: Blueprint) -> None:
    """The list, one topic, its name, the search for topics."""
    pages.add_url_rule("/sujets", "topics", _list)
    pages.add_url_rule("/sujets/chercher", "seek_topics", _seek, methods=["POST"])
    pages.add_url_rule("/sujets/<int:topic_id>", "topic", _show)
    pages.add_url_rule("/sujets/<int:topic_id>", "rename", _rename, methods=["POST"])


def _list() -> str:
    require("batch")
    store = resources().store
    with store.reading() as session:
        total, found = kept(session, store, "topics", lambda: _every(session, store))
    return render_template("topics.html", topics=found, total=total, map=topic_map(found))


def _every(session: Session, store: Store) -> tuple[Totals, list[dict[str, Any]]]:
    total = counts.totals(session, store, Selection())
    return total, every_portrait(session, store, total.voices, monthly=False)


def _seek() -> Response:
    """Start a search, or join the one that runs; its page shows how far it is."""
    require("review")
    return redirect(url_for("pages.batch", batch_id=sought_anew(key_id()).id))


def _show(topic_id: int) -> str:
    require("batch")
    store = resources().store
    with store.reading() as session:
        topic = session.get(StoredTopic, topic_id)
        if topic is None:
            raise Refusal(404, "Ce sujet n’existe pas.")
        total = counts.totals(session, store, Selection())
        found: dict[str, Any] = portrait(session, store, topic, total.voices)
        past = history(session, topic_id)
    bars = [Column(month(m["month"]), m["senders"], 0) for m in found["months"]]
    return render_template("topic.html", topic=found, history=past, months=columns(bars, "Auteurs par mois"))


def _rename(topic_id: int) -> Response:
    require("review")
    name = name_from({"name": request.form.get("name", "")})
    with resources().store.writing() as session:
        if topics.rename(session, topic_id, name, datetime.now(UTC)) is None:
            raise Refusal(404, "Ce sujet n’existe pas.")
    return redirect(url_for("pages.topic", topic_id=topic_id))
