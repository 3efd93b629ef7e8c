"""Registry lines that people write: what is read, what is refused with its line and remedy, what is only odd."""

from pathlib import Path

import pytest

import shishi
from shishi import corpus, pipeline
from shishi.normalize.lines import BadLines, odd_places, read
from shishi.normalize.units import Registry

EXAMPLE = Path(corpus.__file__).parent / "notices" / "13_html-merged-cells-plan.html"


@pytest.mark.parametrize(
    "cell", ["体育中心|县体育中心", "体育中心、县体育中心", "体育中心;县体育中心", " 体育中心 ； 县体育中心 "]
)
def test_a_list_is_parted_by_any_of_its_marks(cell: str) -> None:
    (line,) = read(f"place,name,aliases\n青岚县,体育服务中心,{cell}\n")
    assert line.aliases == ("体育中心", "县体育中心")


def test_a_place_may_be_written_short_where_one_bears_it() -> None:
    lines = read("place,name\n济宁高新区,财政局\n山东省济宁市,财政局\n青岚县,财政局\n")
    assert [line.place for line in lines] == ["山东省济宁市济宁高新区", "山东省济宁市", "青岚县"]
    assert [line.at for line in odd_places(lines)] == [4]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plaice,name\n甲,乙\n", r"line 1: unknown columns plaice; the first line names some of place, name"),
        ("place\n甲\n", r"line 1: no column name"),
        ("place,name\n甲县,\n", r"line 2: no name; write the body's full name"),
        ("place,name,type\n甲县,体育局,bureau\n", r"line 2: type bureau; write one of body, collective"),
        ("place,name,valid_from\n甲县,体育局,2019年\n", r"line 2: valid_from 2019年; write YYYY or YYYY-MM"),
        (
            "place,name,aliases\n甲县,体育局,县体局\n\n甲县,体校,县体局\n",
            r"line 4: 县体局 is claimed by 体校 and, in line 2, by 体育局; strike it out",
        ),
        ("place,name,type\n甲县,,\n甲县,体育局,x\n乙县,,y\n", r"(?s)line 3: type x.*line 4: no name.*line 4: type y"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_a_remedy(text: str, told: str) -> None:
    with pytest.raises(BadLines, match=told):
        read(text)


def test_one_name_may_go_from_one_body_to_another() -> None:
    text = "place,name,aliases,valid_from,valid_to\n甲县,规划局,规划分局,,2018\n甲县,自然资源局,规划分局,2019,\n"
    assert len(read(text)) == 2


def test_lines_that_named_nothing_and_odd_places_are_findings(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("place,name,aliases\n青岚县,体育服务中心,县体育服务中心\n青岚县,无人局,\n", encoding="utf-8")
    batch = pipeline.run(EXAMPLE, tmp_path / "out", pipeline.Plan(registry=own, limits=None))
    found = shishi.load(tmp_path / "out", "findings")
    told = found[found["code"].str.startswith("registry")]
    assert batch.unread == ()
    assert [message.split(" of ")[0] for message in told["message"]].count("line 3") == 2
    assert list(told["code"]).count("registry_line_unused") == 1
    assert told["source"].isna().all()


def test_the_datasets_own_registry_can_be_edited_and_given_back(tmp_path: Path) -> None:
    pipeline.run(EXAMPLE, tmp_path / "out", pipeline.Plan(limits=None))
    table = tmp_path / "out" / "registry.csv"
    assert Registry.load(table).own == ()  # nobody edited a line
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    at = next(at for at, line in enumerate(lines) if '"教育局","青岚县"' in line)
    cells = lines[at].split(",")
    cells[4] = '"县教育局、县教育和科学技术局"'
    table.write_text("\n".join([*lines[:at], ",".join(cells), *lines[at + 1 :]]), encoding="utf-8-sig")
    (line,) = Registry.load(table).own
    assert (line.name, line.aliases) == ("教育局", ("县教育局", "县教育和科学技术局"))
