"""``python -m api serve | create-key | revoke-key``."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from api.application import create_app
from api.authentication import SCOPES, create_key, revoke_key
from api.settings import Settings, SettingsError
from models.registry import RegistryError


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with the application made once, before its workers are forked: they share the models' memory."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app, self._settings = app, settings
        super().__init__()

    def load_config(self) -> None:
        """See ``gunicorn.app.base``."""
        values: dict[str, Any] = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": self._settings.workers,
            "preload_app": True,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """See ``gunicorn.app.base``."""
        return self._app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the service's commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="answer over HTTP, behind gunicorn")
    create = commands.add_parser("create-key", help="make an API key; it is shown once")
    create.add_argument("--scope", choices=SCOPES, action="append", help="repeatable; classify by default")
    create.add_argument("--label", default="", help="what the key is for")
    revoke = commands.add_parser("revoke-key", help="forget a key")
    revoke.add_argument("id", help="the key's middle part")
    options = parser.parse_args(arguments)
    if options.command == "create-key":
        print(create_key(options.scope or ["classify"], options.label))
        return 0
    if options.command == "revoke-key":
        return 0 if revoke_key(options.id) else _failed(f"Aucune clé {options.id}.")
    try:
        settings = Settings.read()
        app = create_app(settings)
    except (SettingsError, RegistryError) as error:
        return _failed(str(error))
    Server(app, settings).run()
    return 0


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
