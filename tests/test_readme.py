"""Every snippet of README.md is run against a real server; what learns for minutes is at least understood."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served, served
from training.options import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Minutes of learning, or an environment of its own.
LONG = ("training train", "training promote", "training distill")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def indented() -> list[str]:
    """The commands of indented blocks, without their remarks, outside of fenced ones."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^ {4}(?:\$ )?((?:make|python) .+)$", prose, re.MULTILINE)
    return [line.partition("#")[0].strip() for line in found]


@pytest.fixture(scope="module")
def service(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("readme")
    shutil.copytree(trained / "models", home / "models")
    with served(home, {"DOLEANCES_WORKERS": "1"}) as running:
        yield running
        assert running.stop() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with the project's packages and its sample."""
    for name in ("nlp", "corpus", "models", "training", "api"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "bin").mkdir()
    for name in ("python", "python3"):
        command = tmp_path / "bin" / name
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return tmp_path


def run(script: str, service: Served, folder: Path) -> str:
    environment = service.environment | {"PATH": f"{folder / 'bin'}:{service.environment['PATH']}"}
    command = ["bash", "-euo", "pipefail", "-c", script.replace("http://127.0.0.1:8000", service.url)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("script", blocks("bash"))
def test_a_shell_snippet_runs(script: str, service: Served, folder: Path) -> None:
    quick = "\n".join(line for line in script.splitlines() if not any(words in line for words in LONG))
    printed = run(quick, service, folder)
    assert '"status"' not in printed, printed  # a problem detail
    if "v1/classify" in script:
        assert '"label": "suspension_compte"' in printed or '"label":"suspension_compte"' in printed
    if "models topics" in script:
        check_the_analysts_files(printed, folder)


def check_the_analysts_files(printed: str, folder: Path) -> None:
    """What the two commands of the analyst's tour leave behind."""
    assert len((folder / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 60
    assert "60 témoignages analysés, 0 refusé." in " ".join(printed.split())
    assert "SUJETS RÉCURRENTS" in printed
    assert len(json.loads((folder / "out" / "topics.json").read_text(encoding="utf-8"))) >= 3
    assert "<title>Doléances" in (folder / "out" / "summary.html").read_text(encoding="utf-8")


def test_the_analysts_script_brings_a_table(service: Served, folder: Path) -> None:
    (script,) = blocks("python")
    (folder / "batch.py").write_text(script.replace("http://127.0.0.1:8000", service.url), encoding="utf-8")
    (folder / "lettres.csv").write_text("texte\nEtsy a fermé ma boutique.\n", encoding="utf-8")
    run(f"python batch.py {service.key} lettres.csv", service, folder)
    assert (folder / "lettres.csv.annoté.xlsx").read_bytes().startswith(b"PK")


def test_the_commands_that_learn_are_understood() -> None:
    said = [*indented(), *(line for script in blocks("bash") for line in script.splitlines())]
    commands = [part.strip() for line in said for part in line.split("&&") if "python -m training" in part]
    assert len(commands) >= 6
    for command in commands:
        parser().parse_args(shlex.split(command)[3:])


def test_make_targets_exist() -> None:
    targets = {word for line in indented() if line.startswith("make") for word in line.split()[1:] if "=" not in word}
    known = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= targets <= known


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_settings_are_those_that_are_read() -> None:
    read = set()
    for package in ("corpus", "models", "api"):
        for path in (ROOT / package).rglob("*.py"):
            read |= set(
                re.findall(r'"(DOLEANCES_[A-Z_]+[A-Z]|DATABASE_URL|REDIS_URL)"', path.read_text(encoding="utf-8"))
            )
    (table,) = re.findall(r"^\| setting .*?\n\n", README, re.MULTILINE | re.DOTALL)
    missing = {name for name in read if name not in table and f"`{name.removeprefix('DOLEANCES')}`" not in table}
    assert not missing
