from datetime import date

import pytest

from shishi.normalize.dates import DeadlineRule, deadline, deadline_rules


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("年底", date(2022, 12, 31)),
        ("年底前", date(2022, 12, 31)),
        ("年内", date(2022, 12, 31)),
        ("全年", date(2022, 12, 31)),
        ("6月", date(2022, 6, 30)),
        ("2月底", date(2022, 2, 28)),
        ("9月底前", date(2022, 9, 30)),
        ("11月份", date(2022, 11, 30)),
        ("上半年", date(2022, 6, 30)),
        ("下半年", date(2022, 12, 31)),
        ("一季度", date(2022, 3, 31)),
        ("第二季度末", date(2022, 6, 30)),
        ("三季度", date(2022, 9, 30)),
        ("四季度", date(2022, 12, 31)),
        ("12月20日前", date(2022, 12, 20)),
        ("6月中旬", date(2022, 6, 20)),
        ("2023年6月", date(2023, 6, 30)),
        ("2024年2月", date(2024, 2, 29)),
        ("2022.12", date(2022, 12, 31)),
        ("2022-06-30", date(2022, 6, 30)),
        ("2022/6/30", date(2022, 6, 30)),
        ("20220630", date(2022, 6, 30)),
        ("2023年", date(2023, 12, 31)),
        ("2023 年 年 底", date(2023, 12, 31)),
        ("２０２２年６月", date(2022, 6, 30)),
        ("十二月底", date(2022, 12, 31)),
        ("二〇二三年六月三十日", date(2023, 6, 30)),
        ("明年6月底", date(2023, 6, 30)),
        ("1-12月", date(2022, 12, 31)),
        ("2021年3月-2022年6月", date(2022, 6, 30)),
        ("6月底前完成主体，12月底前竣工", date(2022, 12, 31)),
        ("12.31", date(2022, 12, 31)),
        ("国庆节前", date(2022, 9, 30)),
        ("长期", None),
        ("长期坚持", None),
        ("3个月内", None),
        ("春节前", None),
        ("2022年第三季度", date(2022, 9, 30)),
        ("12月31日之前", date(2022, 12, 31)),
        ("2022年7-9月", date(2022, 9, 30)),
        ("2022年6月—2023年6月", date(2023, 6, 30)),
        ("持续推进", None),
        ("2月30日", None),
        ("", None),
        ("按上级要求", None),
    ],
)
def test_a_deadline_is_the_last_day_of_what_is_printed(printed: str, day: date | None) -> None:
    assert deadline(printed, 2022) == day


@pytest.mark.parametrize(("printed", "day"), [("年底", None), ("6月", None), ("2023年6月", date(2023, 6, 30))])
def test_without_a_plan_year_only_a_printed_year_gives_a_date(printed: str, day: date | None) -> None:
    assert deadline(printed, None) == day


@pytest.mark.parametrize("rule", deadline_rules(), ids=lambda rule: rule.examples[0])
def test_every_form_of_deadline_matches_its_examples_and_not_its_counter_examples(rule: DeadlineRule) -> None:
    assert rule.examples
    assert rule.counterexamples
    assert [example for example in rule.examples if not rule.pattern.search(example)] == []
    assert [example for example in rule.counterexamples if rule.pattern.search(example)] == []
