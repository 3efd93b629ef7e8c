"""Bodies as notices print them, with every prefix, in places of every level: which body each name is taken for.

In: names, what stands before and behind them, places, years. Out: for each name and place a print of the bodies, over
all prefixes and years; ``python -m tests.normalize.printed_bodies`` writes ``printed_bodies.tsv`` anew. What is right
stands in ``printed_names.csv``; here is what no label names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shishi.normalize import places
from shishi.normalize.units import Registry, ignored
from tests.prints import Prints, shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.normalize.printed_bodies"
PLACES = (
    "余杭区", "昆山市", "临江区", "杭州市", "浙江省", "浦东新区", "济南高新区", "余杭区径山镇",
    "喀喇沁左翼蒙古族自治县", "",
)  # fmt: skip
YEARS = (2013, 2021, None)
AROUND = (
    "{}", "区{}", "县{}", "市{}", "省{}", "镇{}", "本级{}", "余杭区{}", "昆山{}", "浙江省{}", "{}（牵头）",
    "{}等部门", "原{}",
)  # fmt: skip
NAMES = (
    "教育局", "教体局", "卫健委", "卫生健康局", "卫计局", "住建局", "住房城乡建设局", "城管局", "行政执法局",
    "人社局", "民政局", "水利局", "交通运输局", "公路局", "生态环境局", "环保局", "生态环境局余杭分局",
    "自然资源和规划局", "国土局", "农业农村局", "农委", "文旅局", "文广新局", "市场监管局", "食药监局", "应急局",
    "安监局", "医保局", "退役军人局", "发改委", "经信局", "财政局", "公安局", "公安局交警大队", "消防救援大队",
    "残联", "妇联", "总工会", "团委", "红十字会", "供销社", "供电公司", "国网供电公司", "自来水公司", "水务集团",
    "城投公司", "交投集团", "公交公司", "人民医院", "中医院", "疾控中心", "实验小学", "机关事务中心", "政府办",
    "政务服务中心", "行政审批局", "管委会", "经开区管委会", "径山镇", "径山镇政府", "各镇（街道）", "各乡镇",
    "有关部门", "相关单位", "教育部门", "主管部门", "社区居委会", "移动公司", "邮政管理局", "银行", "无", "/",
    "张三", "李某某副县长",
)  # fmt: skip


@cache
def _registry() -> Registry:
    return Registry.load()


def told(name: str) -> Prints:
    """The prints of a name, by place."""
    return {place: _print(name, place) for place in PLACES}


def _print(name: str, where: str) -> str:
    place = places.resolve(where, (), 2021) if where else None
    printed = [form.format(name) for form in AROUND]
    alone = [_registry().resolve(one, place, year) for one in printed for year in YEARS]
    beside = _registry().resolve_all([*printed, "城市管理和综合执法局", "教育和体育局"], place, 2021)
    found = ([ignored(one) for one in printed], alone, sorted(beside.items()), _registry().nearest(name, place))
    return shortened(repr(found).encode())


@cache
def kept() -> Mapping[str, Prints]:
    """The prints in the file, by name and place."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {name: dict(zip(PLACES, prints, strict=True)) for name, *prints in rows}


def write() -> None:
    """Make the prints of now those in the file."""
    lines = ("\t".join((name, *told(name).values())) for name in NAMES)
    FILE.write_text("\n".join(("\t".join(("name", *PLACES)), *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
