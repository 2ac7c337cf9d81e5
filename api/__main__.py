"""``python -m api serve | worker | create-key | revoke-key | keys | erase | erased | report``."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import OperationalError

from api.authentication import SCOPES, create_key, revoke_key
from api.report import command
from api.settings import Settings, SettingsError
from corpus.store import Store, StoreError, erasure, keys, open_store
from corpus.store.migrations import migrate
from corpus.typography import number, plural
from models.registry import RegistryError
from models.static.files import StudentError
from models.teachers.errors import EmbedderError

FAILED = 1
# A century: who means more has mistyped it.
MOST_DAYS = 36_525


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the service's commands; returns the exit status."""
    options = _parser().parse_args(arguments)
    commands = {
        "serve": _serve,
        "worker": _worker,
        "create-key": _create_key,
        "revoke-key": _revoke_key,
        "keys": _keys,
        "erase": _erase,
        "erased": _erased,
        "report": command.write,
    }
    try:
        return commands[options.command](options)
    except (SettingsError, StoreError, RegistryError, EmbedderError, StudentError) as error:
        return _failed(str(error))
    except OperationalError as error:
        return _failed(f"La base de données ne répond pas : {error.orig}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="answer over HTTP, behind gunicorn, with a worker of its own (DOLEANCES_JOBS)")
    worker = commands.add_parser("worker", help="work on batches; as many as there are processors to spare")
    worker.add_argument("--parent", type=int, help=argparse.SUPPRESS)
    create = commands.add_parser("create-key", help="make an API key; it is shown once")
    create.add_argument("--scope", choices=SCOPES, action="append", help="repeatable; classify by default")
    create.add_argument("--label", default="", help="what the key is for")
    create.add_argument("--per-minute", type=int, help="requests a minute, where the default is not meant")
    revoke = commands.add_parser("revoke-key", help="let a key open nothing any more")
    revoke.add_argument("id", help="the key's middle part")
    commands.add_parser("keys", help="list the keys")
    erase = commands.add_parser("erase", help="erase with everything derived from it")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--testimony", metavar="ID")
    what.add_argument("--sender", metavar="KEY")
    what.add_argument("--batch", metavar="ID")
    what.add_argument("--older-than", metavar="DAYS", type=int, help="what was stored before so many days")
    erase.add_argument("--most-share", type=float, default=0.2, help="of all testimonies, with --older-than (0.2)")
    commands.add_parser("erased", help="hashes of erased reviews, for «training train --erased»")
    command.add_options(commands.add_parser("report", help="the summary report, of everything or of what filters say"))
    return parser


def _serve(_: argparse.Namespace) -> int:
    from api.server import serve

    serve(Settings.read())
    return 0


def _worker(options: argparse.Namespace) -> int:
    from api.jobs.consumer import run_worker
    from api.logs import configure

    settings = Settings.read()
    configure()
    run_worker(settings, options.parent)
    return 0


def _create_key(options: argparse.Namespace) -> int:
    if options.per_minute is not None and options.per_minute < 1:
        return _failed("--per-minute doit être au moins 1.")
    print(create_key(options.scope or ["classify"], options.label, options.per_minute))
    return 0


def _revoke_key(options: argparse.Namespace) -> int:
    return 0 if revoke_key(options.id) else _failed(f"Aucune clé {options.id}.")


def _keys(_: argparse.Namespace) -> int:
    store = open_store()
    migrate(store)
    with store.reading() as session:
        for key in keys.every(session):
            state = f"révoquée le {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "en service"
            print(f"{key.id}  {key.created_at:%Y-%m-%d}  {', '.join(key.scopes):40}  {state}  {key.label}")
    return 0


def _erase(options: argparse.Namespace) -> int:
    store = open_store()
    migrate(store)
    now = datetime.now(UTC)
    if options.testimony:
        erased = erasure.erase_testimony(store, options.testimony, now, "cli")
    elif options.sender:
        erased = erasure.erase_sender(store, options.sender, now, "cli")
    elif options.older_than is not None:
        return _erase_older(store, options.older_than, options.most_share, now)
    else:
        from api.jobs import files

        erased = erasure.erase_batch(store, options.batch, now, "cli")
        files.remove(options.batch)
    erasure.scrub(store)
    if not erased.anything:
        return _failed("Rien à effacer sous ce nom.")
    return _told_erased(erased.testimonies)


def _erase_older(store: Store, days: int, most_share: float, now: datetime) -> int:
    if not 1 <= days <= MOST_DAYS or not 0 < most_share <= 1:
        return _failed(f"--older-than doit être de 1 à {number(MOST_DAYS)}, et --most-share entre 0 et 1.")
    try:
        count = erasure.erase_older(store, now - timedelta(days=days), most_share, now, "cli")
    except erasure.TooMuch as error:
        return _failed(str(error))
    erasure.scrub(store)
    return _told_erased(count)


def _told_erased(count: int) -> int:
    done = plural(count, "témoignage effacé", "témoignages effacés")
    nothing = "Aucun témoignage n’était à effacer ; rien de ce qui attendait ne sera gardé."
    print(f"{done}, avec tout ce qui en dérivait." if count else nothing, file=sys.stderr)
    return 0


def _erased(_: argparse.Namespace) -> int:
    store = open_store()
    migrate(store)
    with store.reading() as session:
        for digest in erasure.learned(session):
            print(digest)
    return 0


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
