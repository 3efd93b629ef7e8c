"""The library's front door."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import shishi
from shishi import Limits, corpus, front
from shishi.extract.document import Unreadable
from shishi.pipeline import NothingToRead

NOTICES = Path(corpus.__file__).parent / "notices"
PLAN = NOTICES / "13_html-merged-cells-plan.html"


def test_the_public_names_are_those_exported() -> None:
    code = "import shishi; print(sorted(name for name in vars(shishi) if not name.startswith('_')))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(shishi.__all__)
    assert shishi.__all__ == sorted(shishi.__all__)
    assert len(shishi.__all__) <= 6


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, shishi.cli; print([name for name in ('pandas', 'pyarrow', 'lxml', 'rich') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"


def test_one_notice_is_read() -> None:
    notice = shishi.read(str(PLAN))
    assert (notice.document.source, notice.document.status) == (PLAN.name, "ok")
    assert notice.document.items == len(notice.items) > 0
    assert notice.items[0].row.title == "优化教育资源供给"


def test_one_notice_has_the_limits_of_a_batch() -> None:
    with pytest.raises(Unreadable, match="took longer than") as caught:
        shishi.read(str(PLAN), limits=Limits(seconds=0.01, seconds_per_mb=0))
    assert caught.value.status == "limit"


def test_the_text_is_what_offsets_refer_to() -> None:
    quantity = shishi.read(PLAN).items[0].quantities[0]
    assert shishi.text(PLAN)[quantity.start : quantity.end] == quantity.quote


def test_a_bad_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(Unreadable, match="empty"):
        shishi.read(tmp_path / "a.txt")
    for place in (tmp_path / "b.txt", tmp_path):
        with pytest.raises(NothingToRead):
            shishi.read(place)


def test_a_folder_becomes_a_dataset(tmp_path: Path) -> None:
    batch = shishi.run(PLAN, tmp_path)
    assert set(batch.files) == {path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(shishi.load(tmp_path)) == len(batch.tables["dataset"])


def test_the_dataset_has_the_right_types(dataset: Path) -> None:
    frame = shishi.load(dataset)
    kinds = {name: str(frame[name].dtype) for name in ("year", "page", "value", "start", "role", "status", "bound")}
    assert kinds == {
        "year": "Int64", "page": "Int64", "value": "Float64" if kinds["value"] == "Float64" else "float64",
        "start": "Int64", "role": "category", "status": "category", "bound": "category",
    }  # fmt: skip
    assert pd.api.types.is_datetime64_any_dtype(frame["deadline"])
    assert isinstance(frame["text"].dtype, pd.StringDtype)
    assert all(isinstance(name, str) for names in frame["lead"] for name in names)


@pytest.mark.parametrize("table", ["items", "units", "documents", "findings", "registry", "progress"])
def test_every_table_loads(dataset: Path, table: str) -> None:
    assert list(shishi.load(dataset, table).columns)


def test_a_folder_without_a_dataset_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="shishi run"):
        shishi.load(tmp_path)


def test_quantities_carry_their_words() -> None:
    (told,) = front.quantities("新增学位不少于1.2万个")
    assert (told["value"], told["unit"], told["bound"], told["of"]) == (12000.0, "个", ">=", "学位")
    assert told["quote"] == "新增学位不少于1.2万个"[told["start"] : told["end"]]


def test_a_notice_becomes_json() -> None:
    told = json.loads(json.dumps(front.plain(shishi.read(PLAN))))
    assert told["items"][0]["row"]["deadline"] == "2023-08-31"
    assert isinstance(told["items"][0]["units"], list)
