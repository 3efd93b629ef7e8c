"""What many files were read with serves a run that reads few."""

from dataclasses import replace
from pathlib import Path

from shishi import expressions, pipeline
from shishi.cache import Cache
from shishi.expressions import KeptExpressions

TEXT = "临溪县{year}年民生实事项目\n1.新建公办幼儿园{places}所,新增学位{seats}个。牵头单位:县教育局。\n"
PLAN = pipeline.Plan(workers=1, pages=False, formats=("csv",))


def test_a_run_over_few_files_takes_what_one_over_many_kept(tmp_path: Path) -> None:
    notices = tmp_path / "notices"
    notices.mkdir()
    for at in range(expressions.ENOUGH + 2):
        text = TEXT.format(year=2015 + at % 9, places=at + 2, seats=90 + at * 10)
        (notices / f"{at:03}.txt").write_text(text, encoding="utf-8")
    plan = replace(PLAN, cache=Cache(tmp_path / "cache").opened())
    few = KeptExpressions.of(plan, 1)
    assert few is not None
    assert few.few
    assert few.kept.get("expressions") is None
    pipeline.run(notices, tmp_path / "first", plan)
    assert few.kept.get("expressions")
    (notices / "007.txt").write_text(TEXT.format(year=2019, places=3, seats=7777), encoding="utf-8")
    pipeline.run(notices, tmp_path / "again", plan)
    pipeline.run(notices, tmp_path / "anew", PLAN)
    for name in ("dataset.csv", "items.csv", "documents.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()
    assert "7777" in (tmp_path / "again" / "dataset.csv").read_text(encoding="utf-8-sig")


def test_a_run_without_cache_or_in_one_process_keeps_none(tmp_path: Path) -> None:
    assert KeptExpressions.of(PLAN, 1) is None
    assert KeptExpressions.of(replace(PLAN, limits=None, cache=Cache(tmp_path).opened()), 1) is None
