import random
import re
import shutil
from pathlib import Path

import pytest

from models import registry
from models.analyser import Analyser


def test_an_altered_byte_in_any_file_of_a_trained_version_is_refused_by_name(
    trained: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(trained / "models", home / "models")
    version = registry.current("problems")
    assert version is not None
    draw, files = random.Random(3), sorted(version.path.iterdir())
    assert {"arrays.skops", "decisions.json", "manifest.json", "rates.json"} <= {path.name for path in files}
    for path in files:
        whole = path.read_bytes()
        altered = bytearray(whole)
        altered[draw.randrange(len(altered))] ^= 1 << draw.randrange(8)
        path.write_bytes(altered)
        with pytest.raises(registry.RegistryError, match=re.escape(path.name)):
            Analyser.load()
        path.write_bytes(whole)
    assert Analyser.load().problems_version == version.name
