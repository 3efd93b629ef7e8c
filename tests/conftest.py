"""What all tests share: a cache of their own, and what is read of notices that several of them look at."""

import fcntl
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from shishi import corpus, pipeline
from tests.readings import ReadOnce, here, readings

NOTICES = Path(corpus.__file__).parent / "notices"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests' own, for other processes too: no test touches what the user of this machine keeps."""
    folder, before = tmp_path_factory.mktemp("cache"), os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    yield folder
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """A folder that all processes of this run of the tests share; None where there is one process."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return None
    folder = tmp_path_factory.getbasetemp().parent / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def read_once(shared: Path | None) -> ReadOnce:
    """Read sources, or take what another process of this run of the tests read of them."""
    return partial(readings, folder=shared)


@pytest.fixture(scope="session")
def dataset(shared: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataset made of the example corpus, by one process for all."""
    folder = shared or tmp_path_factory.mktemp("shared")
    with (folder / "dataset.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "dataset").exists():
            pipeline.run(NOTICES, folder / "dataset", pipeline.Plan(workers=1))
    return folder / "dataset"


@pytest.fixture
def read_here() -> Iterator[None]:
    """Files are read in this process, whose rules are ready: for tests that are not about processes and limits."""
    with here():
        yield
