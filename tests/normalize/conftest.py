"""Notices made of their hand labels, so that resolution is tested apart from extraction."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from shishi.extract.document import Document, Span
from shishi.extract.records import Amount, Facts, Item, Notice, Passage, Unit
from tests.real import SHARED

HERE = Span(0, 1)


def shared(*parts: str) -> Path:
    """A file beside the project; the test is skipped where there is none."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {path.name}, which lies beside the project and not in it")
    return path


@cache
def notice(label: Path, text: Path) -> Notice:
    """The notice a label describes, with the wording its ``starts`` and ``ends`` stand for."""
    data = yaml.safe_load(label.read_text(encoding="utf-8"))
    whole = text.read_text(encoding="utf-8")
    items = tuple(_item(entry, "".join(whole.replace("|", "").split())) for entry in data["items"])
    return Notice(Document(text.name, whole, (), "text/plain", "text"), _facts(data["document"]), items, ())


def _data(kind: str, stem: str) -> dict[str, Any]:
    return yaml.safe_load(shared(kind, f"{stem}.yaml").read_text(encoding="utf-8"))


def _gold(stem: str) -> Notice:
    return notice(shared("gold", f"{stem}.yaml"), shared("notices", f"{stem}.txt"))


def _sample(stem: str) -> Notice:
    label = shared("samples", f"{stem}.yaml")
    return notice(label, next(path for path in sorted(label.parent.glob(f"{stem}.*")) if path != label))


@pytest.fixture(scope="session")
def labelled() -> SimpleNamespace:
    """Labels and labelled notices by the stem of their file."""
    return SimpleNamespace(data=_data, gold=_gold, samples=_sample)


def _facts(data: dict[str, Any]) -> Facts:
    period = data["period"] and (str(data["period"]["from"]), str(data["period"]["to"]))
    issued = data["issued"] and str(data["issued"])
    named = {name: data[name] for name in ("title", "doc_number", "issuer", "place", "year", "kind")}
    return Facts(**named, period=period, issued=issued, cites=tuple(data["cites"]))


def _item(data: dict[str, Any], whole: str) -> Item:
    return Item(
        number=data["number"],
        heads=tuple(data["heads"]),
        section=data["section"],
        text=_wording(data["text"], whole),
        progress=_wording(data["progress"], whole),
        units=tuple(
            Unit(role, Passage(name, HERE)) for role in ("lead", "support", "responsible") for name in data[role] or ()
        ),
        amounts=tuple(_amount(each) for each in data["quantities"] or ()),
        deadline=Passage(data["deadline"], HERE) if data["deadline"] else None,
    )


def _amount(data: dict[str, Any]) -> Amount:
    of = data.get("of")
    return Amount(
        role=data["role"],
        value=data["value"],
        value_max=data.get("value_max"),
        unit=data.get("unit") or "",
        per=data.get("per"),
        bound=data.get("bound", "="),
        of=of[0] if isinstance(of, list) else of,
        action=None,
        quote=Passage("", HERE),
    )


def _wording(label: object, whole: str) -> Passage | None:
    """What stands between the first and last signs of a label."""
    if not isinstance(label, dict):
        return None
    first, last = ("".join(str(label[end]).replace("|", "").split()) for end in ("starts", "ends"))
    start = whole.find(first)
    end = whole.find(last, max(start, 0))
    return Passage(whole[start : end + len(last)] if 0 <= start <= end else first + last, HERE)
