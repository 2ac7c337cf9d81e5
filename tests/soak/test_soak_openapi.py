"""schemathesis over the served description: all checks, 5,000 examples or more, no failure and no server error."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import served

LEAST = 5_000
# All checks, by the file: named on the command line, they would win over what it says of an operation. What no schema
# can say: an Idempotency-Key that was used for another file (422 by the contract), and the entities of a
# review that must stand in the testimony's text.
CONFIG = """
[checks]
enabled = true

[[operations]]
include-name = "POST /v1/batches"
checks.positive_data_acceptance.enabled = false

[[operations]]
include-name = "PUT /v1/testimonies/{id}/review"
checks.positive_data_acceptance.enabled = false
"""


@pytest.mark.soak
def test_the_description_is_true(trained: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(trained, home)
    environment = {"DOLEANCES_RATE": "100000000", "DOLEANCES_MAX_QUEUE": "1000000", "DOLEANCES_WORKERS": "2"}
    with served(home, environment) as service:
        (tmp_path / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{service.url}/v1/openapi.json"]
        command += ["--header", f"Authorization: Bearer {service.key}", "--seed", "8", "--no-color"]
        command += ["--max-examples", "240", "--request-timeout", "60"]
        # How many draws a table's pattern throws away hangs on the seed, and says nothing of the service.
        command += ["--suppress-health-check", "filter_too_much"]
        run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        print(run.stdout[-6000:])
        generated = re.search(r"(\d[\d,]*) generated", run.stdout)
        assert generated is not None
        assert int(generated[1].replace(",", "")) >= LEAST
        assert run.returncode == 0, run.stdout[-20_000:]
        assert not [line for line in _log(home) if line.get("status", 0) >= 500 and line["status"] != 503]


def _log(home: Path) -> list[dict[str, int]]:
    lines = (home / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]
