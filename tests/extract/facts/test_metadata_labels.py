"""Facts of labelled notices, where the shared notices are at hand: at least the agreed share of them is right."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from shishi.extract.document import Span
from shishi.extract.readers import read
from shishi.extract.records import Facts
from shishi.extract.view import View, flow, fold
from tests.real import SHARED

from .told import facts

FLOORS = [("gold", "notices", 0.97), ("samples", "samples", 0.95)]


def bare(value: object) -> str:
    """Letters and figures only, folded, so that brackets, blanks and glosses make no difference."""
    shown: View = flow(str(value or ""), Span(0, len(str(value or ""))))
    return "".join(sign for sign in fold(shown.raw) if sign.isalnum())


def right(label: dict[str, Any], found: Facts) -> list[bool]:
    period = tuple(str(label["period"][end]) for end in ("from", "to")) if label["period"] else None
    named = bare(label["place"]) in bare(found.place) if label["place"] else found.place is None
    same = [bare(label[key]) == bare(getattr(found, key)) for key in ("title", "doc_number", "issuer")]
    cites = [bare(number) for number in label["cites"]] == [bare(number) for number in found.cites]
    exact = [label[key] == getattr(found, key) for key in ("year", "kind")]
    return [*same, named, cites, *exact, period == found.period, str(label["issued"] or "") == (found.issued or "")]


@pytest.mark.parametrize(("labels", "notices", "floor"), FLOORS)
def test_facts_of_labelled_notices(labels: str, notices: str, floor: float) -> None:
    if not (SHARED / labels).is_dir():
        pytest.skip(f"no labelled notices beside the project: {labels}")
    checks: list[bool] = []
    for path in sorted((SHARED / labels).glob("[0-9]*.yaml")):
        label = yaml.safe_load(path.read_text(encoding="utf-8"))["document"]
        notice = SHARED / notices / label["source"]
        checks += right(label, facts(read(notice.name, notice.read_bytes())))
    assert checks
    assert sum(checks) / len(checks) >= floor


FORMATS = ("html", "docx", "xlsx", "pdf")


@pytest.mark.parametrize("media", FORMATS)
def test_the_format_of_a_notice_does_not_change_its_facts(media: str) -> None:
    files = sorted((SHARED / "notices-formats" / media).glob(f"*.{media}"))
    if not files:
        pytest.skip(f"no notices as {media} beside the project")
    for path in files:
        text = SHARED / "notices" / f"{path.stem}.txt"
        assert facts(read(path.name, path.read_bytes())) == facts(read(text.name, text.read_bytes())), path.name
