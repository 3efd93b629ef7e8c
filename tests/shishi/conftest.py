"""One run over the example corpus, shared by the tests that look at it."""

from pathlib import Path

import pytest

from shishi import corpus, pipeline

NOTICES = Path(corpus.__file__).parent / "notices"


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dataset made of the example corpus."""
    out = tmp_path_factory.mktemp("dataset")
    pipeline.run(NOTICES, out, pipeline.Plan(workers=1))
    return out
