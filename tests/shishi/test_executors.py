"""A cluster reads: the bytes that this machine gives, also when one of its workers is killed."""

import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from shishi import executors, pipeline
from shishi.corpus.folder import Source
from shishi.executors import NoCluster

NOTICES = Path(__file__).parents[1] / "normalize" / "counted" / "notices"
PLAN = pipeline.Plan(pages=False, formats=("parquet",))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "_AHEAD", 1)  # so that files travel in threes
    (tmp_path / "in").mkdir()
    for path in sorted(NOTICES.iterdir())[:6]:
        shutil.copy(path, tmp_path / "in")
    (tmp_path / "in" / ".hidden").touch()
    pipeline.run(tmp_path / "in", tmp_path / "here", replace(PLAN, limits=None))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victims = [worker.pid for worker in cluster.workers.values()][:1]

        def watch(_name: str, done: int, _of: int) -> None:
            if done == 2 and victims:
                os.kill(victims.pop(), signal.SIGKILL)

        there = replace(PLAN, executor=cluster.scheduler_address.replace("tcp://", "dask://"))
        pipeline.run(tmp_path / "in", tmp_path / "there", there, watch)
    assert victims == []
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_where_no_cluster_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match="pip install"):
        pipeline.run(NOTICES, tmp_path, replace(PLAN, executor="dask://127.0.0.1:1"))


def test_small_files_travel_together() -> None:
    sources = [Source(f"{size}", Path(f"{size}"), size) for size in (1, 1, 1, 2**21, 1, 1)]
    assert [list(places) for places in executors._errands(sources, 3)] == [[0, 1, 2], [3], [4, 5]]
    assert [list(places) for places in executors._errands(sources[:2], 0)] == [[0], [1]]
