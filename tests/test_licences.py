"""docs/licences.md has every package that is served with."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_locked_package_has_its_licence() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    packages = {
        re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([\w.-]+)\s*(?:==|@)", lock, re.MULTILINE)
    }
    assert len(packages) > 50
    told = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert packages <= set(re.findall(r"[a-z0-9][a-z0-9-]*", told))
