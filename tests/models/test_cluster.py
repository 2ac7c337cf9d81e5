"""What an actor does, without a cluster; the cluster itself is in tests/soak."""

import json
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from corpus.files import FileError, read_rows, read_stretch
from corpus.layout import AS_IT_IS
from models import cluster, parts
from models.annotation import Wanted, annotate_file, rejected_path
from models.cluster import Analyst, ClusterError, Order, annotate_on_cluster, stretches

TODAY = date(2021, 11, 8)
ENTITIES = Wanted(entities_only=True, names=False)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cluster, "STRETCH", 40)
    monkeypatch.setattr(parts, "ROWS", 33)
    path = tmp_path / "in.parquet"
    rows = [{"id": f"t-{i}", "texte": f"Amazon me doit {i} 000 €." if i % 7 else " "} for i in range(1, 251)]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=100)
    return path


def test_stretches_are_the_rows_of_the_file(source: Path) -> None:
    cut = list(stretches(str(source)))
    assert [stretch.rows for stretch in cut] == [40, 40, 20, 40, 40, 20, 40, 10]
    rows = [row for s in cut for row in read_stretch(str(source), s.group, s.start, s.rows, s.line)]
    assert rows == list(read_rows(str(source)))


def test_actors_in_any_order_write_the_local_engines_file(source: Path, tmp_path: Path) -> None:
    here, there, folder = tmp_path / "here.parquet", tmp_path / "there.parquet", tmp_path / "parts"
    annotate_file(str(source), str(here), ENTITIES.load(), TODAY)
    order = Order(str(source), str(folder), str(tmp_path), ENTITIES, TODAY, AS_IT_IS)
    analyst = Analyst(order)
    for stretch in reversed(list(stretches(str(source)))):
        batch = {name: np.array([getattr(stretch, name)]) for name in ("group", "start", "rows", "line")}
        assert analyst(batch) == {"rows": [stretch.rows]}
    parts.join(folder, there)
    assert there.read_bytes() == here.read_bytes()


def test_resuming_a_run_whose_parts_are_all_there_joins_them(source: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    annotate_file(str(source), str(here), ENTITIES.load(), TODAY)
    analyst = Analyst(
        Order(str(source), str(tmp_path / ".there.parquet.ray"), str(tmp_path), ENTITIES, TODAY, AS_IT_IS)
    )
    analyst({name: np.array([getattr(s, name) for s in stretches(str(source))]) for name in cluster.Stretch.__slots__})
    outcome = annotate_on_cluster(str(source), str(there), ENTITIES, TODAY, AS_IT_IS, resume=True, workers=2)
    assert (outcome.annotated, outcome.refused, outcome.resumed) == (0, 35, 215)
    assert there.read_bytes() == here.read_bytes()
    theirs, ours = (rejected_path(str(path)).read_text(encoding="utf-8") for path in (there, here))
    assert theirs == ours
    assert json.loads(ours.splitlines()[0])["line"] == 7


def test_without_ray_the_message_says_how_to_install_it(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match="requirements-cluster"):
        annotate_on_cluster(str(source), str(tmp_path / "out.parquet"), ENTITIES, TODAY, AS_IT_IS, False, 2)


def test_only_parquet(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="parquet"):
        annotate_on_cluster("in.jsonl", str(tmp_path / "out.parquet"), ENTITIES, TODAY, AS_IT_IS, False, 2)
