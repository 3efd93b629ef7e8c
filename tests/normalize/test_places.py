import csv
from collections import Counter
from importlib.resources import files

import pytest

from shishi.normalize.places import namesakes, resolve, superiors


@pytest.mark.parametrize(
    ("printed", "hints", "year", "full", "code"),
    [
        ("连云港市", (), None, "江苏省连云港市", "320700"),
        ("昆山市", (), None, "江苏省苏州市昆山市", "320583"),
        ("江苏省昆山市", (), None, "江苏省苏州市昆山市", "320583"),
        ("苏州昆山市", (), None, "江苏省苏州市昆山市", "320583"),
        ("昆山", (), None, "江苏省苏州市昆山市", "320583"),
        ("崑山市", (), None, "江苏省苏州市昆山市", "320583"),
        ("遵義市", (), None, "贵州省遵义市", "520300"),
        ("北京市朝阳区", (), None, "北京市朝阳区", "110105"),
        ("朝阳区", ("北京市朝阳区人民政府",), None, "北京市朝阳区", "110105"),
        ("朝阳区", ("长春市人民政府",), None, "吉林省长春市朝阳区", "220104"),
        ("朝阳区", (), None, "朝阳区", None),
        ("海州区", ("", "", "连云港市"), None, "江苏省连云港市海州区", "320706"),
        ("海州区", ("辽宁省阜新市海州区人民政府",), None, "辽宁省阜新市海州区", "210902"),
        ("海州区", ("", "在板浦镇、锦屏镇各建一处"), None, "江苏省连云港市海州区", "320706"),
        ("普陀区", ("区政府", "桃浦镇和长寿路街道", "参观舟山" + "，" * 200), None, "上海市普陀区", "310107"),
        ("鼓楼区", ("", "整治南京路、福州路，扩建徐州医院" + "，" * 200), None, "鼓楼区", None),
        ("鼓楼区", ("", "南京路改造，向南京市报送" + "，" * 200), None, "江苏省南京市鼓楼区", "320106"),
        ("鼓楼区", ("南京市", "徐州市开封市福州市"), None, "江苏省南京市鼓楼区", "320106"),
        ("吉林市", (), None, "吉林省吉林市", "220200"),
        ("吉林", (), None, "吉林省", "220000"),
        ("仙桃市", (), None, "湖北省仙桃市", "429004"),
        ("石河子市", (), None, "新疆维吾尔自治区石河子市", "659001"),
        ("延边州", (), None, "吉林省延边朝鲜族自治州", "222400"),
        ("大理白族自治州", (), None, "云南省大理白族自治州", "532900"),
        ("浦东新区", (), None, "上海市浦东新区", "310115"),
        ("济南高新区", (), None, "山东省济南市济南高新区", "370171"),
        ("济南市高新区", (), None, "山东省济南市济南高新区", "370171"),
        ("济南高新技术产业开发区", (), None, "山东省济南市济南高新区", "370171"),
        ("高新区", ("济南高新区管委会",), None, "山东省济南市济南高新区", "370171"),
        ("高新区", (), None, "高新区", None),
        ("成都高新区", (), None, "四川省成都市成都高新区", None),
        ("苏州工业园区", (), None, "江苏省苏州市苏州工业园区", "320571"),
        ("青岛西海岸新区", (), None, "山东省青岛市青岛西海岸新区", None),
        ("长沙市湘江新区", (), None, "湖南省长沙市湖南湘江新区", None),
        ("西海岸新区", (), None, "山东省青岛市青岛西海岸新区", None),
        ("郑州市郑东新区", (), None, "河南省郑州市郑东新区", None),
        ("雄安新区", (), None, "河北省河北雄安新区", None),
        ("南京市鼓楼区湖南路街道", (), None, "江苏省南京市鼓楼区湖南路街道", None),
        ("鼓楼区湖南路街道", (), None, "江苏省南京市鼓楼区湖南路街道", None),
        ("东莞市虎门镇", (), None, "广东省东莞市虎门镇", None),
        ("余杭区径山镇", (), None, "浙江省杭州市余杭区径山镇", None),
        ("石门湾镇", (), None, "石门湾镇", None),
        ("槐荫桥镇", (), None, "槐荫桥镇", None),
        ("余杭径山镇", (), None, "浙江省杭州市余杭区径山镇", None),
        ("章丘市", (), 2010, "山东省济南市章丘市", "370181"),
        ("章丘区", (), 2020, "山东省济南市章丘区", "370114"),
        ("凤翔县", (), 2015, "陕西省宝鸡市凤翔县", "610322"),
        ("凤翔区", (), 2022, "陕西省宝鸡市凤翔区", "610305"),
        ("沙县区", (), 2022, "福建省三明市沙县区", "350405"),
        ("临平区", (), 2022, "浙江省杭州市临平区", "330113"),
        ("云澜市", ("云澜市人民政府办公室",), 2022, "云澜市", None),
        ("汀陽區(qū)", (), 2018, "汀陽區", None),
    ],
)
def test_a_place_is_found_with_its_path_or_stays_as_printed(
    printed: str, hints: tuple[str, ...], year: int | None, full: str, code: str | None
) -> None:
    place = resolve(printed, hints, year)
    assert (place.full, place.code) == (full, code)


@pytest.mark.parametrize(
    ("hints", "full"),
    [
        (("遵义市人民政府办公室",), "贵州省遵义市"),
        (("", "浙江省杭州市余杭区2022年民生实事"), "浙江省杭州市余杭区"),
        (("关于民生实事的通知",), None),
        ((), None),
    ],
)
def test_without_a_printed_place_the_hints_are_asked(hints: tuple[str, ...], full: str | None) -> None:
    place = resolve(None, hints)
    assert (place and place.full) == full


def test_a_name_that_several_places_bear_has_its_choices() -> None:
    assert namesakes("朝阳区", 2022) == ("北京市朝阳区", "吉林省长春市朝阳区")
    assert len(namesakes("鼓楼区", 2022)) > 2
    assert namesakes("云澜市") == ()


def test_superiors_run_from_the_province_down() -> None:
    names = [place.name for place in superiors(resolve("余杭区径山镇"))]
    assert names == ["浙江省", "杭州市", "余杭区", "径山镇"]


def _table(name: str) -> list[dict[str, str]]:
    text = files("shishi.normalize.registry").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_table_of_places_is_sound() -> None:
    rows = _table("places.csv")
    assert len(rows) > 3500
    assert [row for row in rows if not (len(row["code"]) == 6 and row["code"].isdigit())] == []
    assert [row for row in rows if row["valid_to"] and row["valid_from"] >= row["valid_to"]] == []
    standing = Counter(row["code"] for row in rows if not row["valid_to"])
    assert [code for code, count in standing.items() if count > 1] == []
    assert [row for row in rows if "71" <= row["code"][4:] <= "79"] == []


def test_every_county_lies_in_a_province_of_the_table() -> None:
    rows = _table("places.csv")
    provinces = {row["code"][:2] for row in rows if row["code"].endswith("0000")}
    assert {row["code"][:2] for row in rows} == provinces


def test_zones_have_a_parent_and_no_code_of_the_standard() -> None:
    codes = {row["code"] for row in _table("places.csv")}
    zones = _table("zones.csv")
    assert [zone for zone in zones if zone["parent"] not in codes or zone["zone_code"] in codes] == []
    assert len({zone["name"] for zone in zones}) == len(zones)
