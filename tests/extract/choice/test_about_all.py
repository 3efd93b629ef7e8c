"""What running text tells of all projects together, or opens a sentence with, is no project; a deed beside it is."""

import pytest

from shishi.extract.choice.about_all import is_of_all
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item
from shishi.extract.rules import holds

LIST = (
    "临江县2031年民生实事\n{preface}\n"
    "新建社区食堂12家。\n改造老旧小区23个。\n加装电梯160部。\n新增公共停车位2100个。\n培训家政人员900人。\n"
)


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


@pytest.mark.parametrize(
    "words",
    [
        "县水利局民生实事项目2个",
        "其中,县教育局负责民生实事任务3件",
        "正常推进的有5项,占目标任务的50%",
        "近日,临江县2031年度8类民生实事项目确定",
        "2月7日,临江县2031年民生实事公布,涵盖教育、养老、出行等9个方面",
        "3月2日上午,临江县第十八届人民代表大会第四次会议开幕,县长作政府工作报告",
        "投票之前,新任代表高兴地说道:“群众的事交给群众来定,我要投好这一票!”",
        "为了把好事办好,该镇实行民生实事项目人大代表票决制,不断增强群众的获得感",
        "2031年,全县民生工程计划投入6.4亿元,已拨付3.1亿元,占计划总投资的48%",
        "截至9月底,已到位资金5亿元,已拨付4.2亿元,拨付率84%",
        "总投资410万元,极大地方便了群众生活",
        "强化资金保障,坚持量力而行,守住底线",
        "县里推进26个实事项目,在各方努力下,所有项目均已完成",
        "其他项目正在按计划推进中",
    ],
)
def test_what_is_told_of_all_is_of_none(words: str) -> None:
    assert is_of_all((words,))


@pytest.mark.parametrize(
    "words",
    [
        "新建社区食堂12家",
        "今年全县20件民生实事已全部完成,其中新建公园3个",
        "作为10件民生实事之一,滨河公园已开园",
        "今年20件民生实事中,加装电梯项目已完成50部",
        "总投资3亿元,新建卫生院1所",
        "总投资2.6亿元的县医院新院区已封顶",
        "北山隧道被列入全县十件民生实事,目前已贯通",
        "“暖心食堂”民生实事项目进展顺利",
        "河东水厂扩建工程已竣工,全县民生实事再添一件",
        "拨付医疗救助资金341万元",
        "救助流浪人员1876人",
    ],
)
def test_a_deed_of_one_stays(words: str) -> None:
    assert not is_of_all((words,))


@pytest.mark.parametrize(
    "preface",
    [
        "本报讯(记者 周北)2月6日,临江县第九届人民代表大会第三次会议开幕,县长作政府工作报告。",
        "枝叶关情,民生为大。今年,临江县将聚焦群众期盼,接续办好5件民生实事。具体包括:",
        "近日,临江县2031年度5类民生实事项目确定。涵盖就业、养老、出行等5个方面。",
        "“办一件成一件。”县长在会上说道。2031年,全县民生工程计划投入4.4亿元。",
        "县住建局民生实事项目2个;县民政局民生实事项目1个;县人社局民生实事项目1个。具体如下:",
    ],
)
def test_prose_above_a_list_is_no_item(preface: str) -> None:
    found = items(LIST.format(preface=preface))
    assert [item.text.text[:4] for item in found if item.text is not None] == [
        "新建社区", "改造老旧", "加装电梯", "新增公共", "培训家政",
    ]  # fmt: skip


REPORT = (
    "2031年临江县民生工程进展\n{opening},全县各级拨付民生工程资金92亿元,占全年计划的71%。\n"
    "“学前教育提升工程”,新建幼儿园12所,开工率达九成。\n补助类项目中,“特困供养提标工程”,发放救助金4.2亿元。\n"
    "“居民大病保险”,全年参保179万人,支付保费4.7亿元。\n"
)


@pytest.mark.parametrize("opening", ["来自县财政局的信息显示", "据县统计局介绍", "今年以来", "总体来看", "从进度上看"])
def test_what_opens_a_sentence_is_no_name(opening: str) -> None:
    found = items(REPORT.format(opening=opening))
    assert [item.heads[-1] for item in found] == ["学前教育提升工程", "特困供养提标工程", "居民大病保险"]


@pytest.mark.parametrize("setting", ["中", "方面", "推进中", "上"])
def test_words_of_a_setting_are_left_out_behind_a_name(setting: str) -> None:
    lines = ("供热改造工程{},已更换管网9公里。全部管网已通水。", "育才护苗工程{},新建学校3所。已招生。")
    more = ("绿道贯通工程{},已贯通绿道12公里。全线开放。", "安居暖心工程{},改造小区6个。均已完工。")
    text = "临江县2031年民心工程上半年进展\n" + "\n".join(line.format(setting) for line in lines + more) + "\n"
    found = items(text)
    assert [item.heads[-1] for item in found] == ["供热改造工程", "育才护苗工程", "绿道贯通工程", "安居暖心工程"]
    assert all(not item.progress.text.startswith((setting, ",")) for item in found if item.progress is not None)


@pytest.mark.parametrize("name", ["当归种植基地建设", "半山公园改造", "数据中心建设", "职业介绍补贴"])
def test_names_that_begin_like_openings_stay(name: str) -> None:
    assert not holds("no_names", "opens", name)
    assert not holds("no_names", "speaks", name)
