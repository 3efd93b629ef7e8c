import csv
from pathlib import Path
from types import SimpleNamespace

import pytest

from shishi.corpus.clusters import bcubed, merged_apart
from shishi.normalize import places
from shishi.normalize.records import normalize
from shishi.normalize.units import Registry

REGISTRY = Registry.load()
NAMES = list(csv.DictReader(Path(__file__).with_name("printed_names.csv").read_text(encoding="utf-8").splitlines()))
FIVE = (
    "000_be0f0dff2b54a5e7",
    "001_6007fa56fcf420b8",
    "002_287702023e222ac5",
    "003_eba1979cf960e8a2",
    "004_f3baf62a97bf9d38",
)
SAMPLES = (
    "01_pipe-line-table-two-periods",
    "02_numbered-list-units-in-brackets",
    "03_traditional-pinyin-line-table",
    "04_traditional-pinyin-label-lines",
    "05_forum-pipe-table-final-results",
    "13_html-merged-cells-plan",
    "14_group-heading-units-plan",
    "15_quarterly-progress-pipe-table",
    "16_gazette-hard-line-breaks",
)


def _resolved(printed: str, place: str, year: int | None = None, hints: tuple[str, ...] = ()) -> tuple[str, str, str]:
    found = REGISTRY.resolve(printed, places.resolve(place, hints, year), year)
    return found.body.name, found.body.place, found.how


def test_names_of_many_places_resolve_to_the_body_they_mean() -> None:
    wrong = []
    for row in NAMES:
        name, where, _ = _resolved(row["printed"], row["place"], int(row["year"]))
        if (name, where) != (row["name"], row["owner"] or row["place"]):
            wrong.append((row["printed"], row["place"], name, where))
    assert len(NAMES) >= 200
    assert len(wrong) <= 0.02 * len(NAMES), wrong


@pytest.mark.parametrize(
    ("printed", "place", "expected"),
    [
        ("教育局", "临江区", ("教育局", "临江区", "exact")),
        ("发展和改革局", "临江区", ("发展和改革局", "临江区", "exact")),
        ("卫健委", "临江区", ("卫生健康委员会", "临江区", "alias")),
        ("区卫健委", "临江区", ("卫生健康委员会", "临江区", "rule")),
        ("市第一人民医院", "临江区", ("第一人民医院", "临江区所属市", "new")),
        ("市第一人民医院", "余杭区", ("第一人民医院", "浙江省杭州市", "new")),
        ("市生态环境局临江分局", "临江区", ("生态环境局", "临江区", "rule")),
        ("應急管理局", "临江区", ("应急管理局", "临江区", "exact")),
        ("应急管理局区", "临江区", ("应急管理局", "临江区", "rule")),
        ("党政办公室（政法）", "临江区", ("党政办公室", "临江区", "rule")),
        ("桃源镇（旅游度假区）", "临江区", ("桃源镇人民政府", "临江区", "rule")),
        ("市政局", "临江区", ("市政管理局", "临江区", "alias")),
        ("市政设施所", "临江区", ("市政设施所", "临江区", "new")),
        ("教育部门", "临江区", ("教育局", "临江区", "alias")),
        ("省人社厅", "余杭区", ("人力资源和社会保障厅", "浙江省", "rule")),
        ("东岭区人民政府", "云澜市", ("人民政府", "云澜市东岭区", "rule")),
        ("区政府", "临江区", ("人民政府", "临江区", "rule")),
        ("市政府", "云澜市", ("人民政府", "云澜市", "rule")),
        ("各有关单位", "临江区", ("相关单位", "临江区", "alias")),
    ],
)
def test_how_a_name_was_read_is_told(printed: str, place: str, expected: tuple[str, str, str]) -> None:
    assert _resolved(printed, place) == expected


def test_two_places_never_share_a_body() -> None:
    ids = {
        REGISTRY.resolve("财政局", places.resolve(place), 2020).body.unit_id for place in ("余杭区", "昆山市", "临江区")
    }
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("short", "long", "meant"),
    [
        ("区城管局", "区城市管理和综合执法局", "城市管理和综合执法局"),
        ("区文旅局", "区文化广电和旅游局", "文化广电和旅游局"),
        ("区住建局", "区住房城乡建设局", "住房和城乡建设局"),
        ("星光集团", "星光发展集团", "星光发展集团"),
        ("区教育局", "区教育和体育局", "教育局"),
        ("软保局", "发展软环境保障局", "软保局"),
    ],
)
def test_a_short_name_means_the_body_spelled_out_beside_it(short: str, long: str, meant: str) -> None:
    assert REGISTRY.resolve_all((short, long), places.resolve("临江区"), 2021)[short].body.name == meant


def test_the_same_name_resolves_the_same_whatever_stands_beside_it() -> None:
    names = ("区教育局", "各街道", "瑶光集团", "市财政局")
    place = places.resolve("余杭区")
    assert REGISTRY.resolve_all(names, place, 2022) == {name: REGISTRY.resolve(name, place, 2022) for name in names}


def test_an_unknown_name_has_near_known_ones() -> None:
    assert "应急管理局" in REGISTRY.nearest("区应急管控局", places.resolve("临江区"))


def test_an_analysts_file_adds_bodies(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("place,name,type,aliases\n临江区,临江城市更新中心,office,更新办|更新中心\n", encoding="utf-8")
    found = Registry.load(own).resolve("更新办", places.resolve("临江区"), 2024)
    assert (found.body.name, found.body.type, found.how) == ("临江城市更新中心", "office", "alias")


@pytest.mark.parametrize(
    ("text", "message"),
    [("place,name,typo\n临江区,教育局,x\n", "unknown columns typo"), ("place,name\n临江区,\n", "line 2")],
)
def test_a_broken_file_of_an_analyst_says_where(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        Registry.load(own)


def test_printed_names_of_the_five_notices_go_together_as_they_should(labelled: SimpleNamespace) -> None:
    truth = labelled.data("gold", "units")
    put, where = {}, {}
    for stem in FIVE:
        notice = labelled.gold(stem)
        for item in normalize(notice, stem, REGISTRY).items:
            for unit in item.units:
                name = (notice.facts.place, unit.printed)
                put[name], where[name] = unit.unit_id, notice.facts.place
    same, renamed = (
        [[(entry["place"], name) for name in group] for entry in truth for group in entry[kind] or ()]
        for kind in ("same", "renamed")
    )
    assert bcubed(same, put, renamed).f1 >= 0.98
    assert merged_apart(put, where) == []


@pytest.mark.parametrize(("kind", "stems"), [("gold", FIVE), ("samples", SAMPLES)])
def test_names_said_to_be_one_body_within_a_notice_are(
    labelled: SimpleNamespace, kind: str, stems: tuple[str, ...]
) -> None:
    apart, groups = [], 0
    for stem in stems:
        notice = getattr(labelled, kind)(stem)
        place = places.resolve(notice.facts.place, (notice.document.text,), notice.facts.year)
        for group in labelled.data(kind, stem)["same_unit"]:
            found = REGISTRY.resolve_all(group, place, notice.facts.year)
            groups += 1
            if len({each.body for each in found.values()}) > 1:
                apart.append((stem, group, sorted(each.body.name for each in found.values())))
    assert len(apart) <= 0.05 * groups, apart
