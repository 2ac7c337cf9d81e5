"""The README's script for an analyst is what it says: run against a real service."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl

from tests.served import served

ROOT = Path(__file__).parents[2]


def test_an_analyst_s_script(trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    script = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert script is not None
    table = tmp_path / "table.csv"
    table.write_text("texte;date\nEtsy a fermé ma boutique sans explication.;08/11/2021\n", encoding="utf-8")
    with served(home, {"DOLEANCES_WORKERS": "1"}) as service:
        program = script[1].replace("http://127.0.0.1:8000", service.url)
        subprocess.run([sys.executable, "-c", program, service.key, str(table)], check=True, timeout=120)
        assert service.stop() == 0
    book = openpyxl.load_workbook(f"{table}.annoté.xlsx")
    assert book.worksheets[0].max_row == 2
