"""To Label Studio and back: nothing is lost on the way, what people mark there becomes a label, mistakes are told."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from lxml import etree

from shishi import corpus, label_studio, pipeline
from shishi.cli import main
from shishi.corpus.draft import is_draft
from shishi.corpus.labels import BadLabel
from shishi.extract.notice import parse
from shishi.extract.records import Notice
from shishi.labelling import draft_label

NOTICES = Path(corpus.__file__).parent / "notices"
EXAMPLES = sorted(path for path in NOTICES.iterdir() if re.match(r"\d\d_", path.name))
PLAN = NOTICES / "13_html-merged-cells-plan.html"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def notice(path: Path) -> Notice:
    return parse(pipeline.open_document(pipeline.find(path)[0]))


def exported(read: Notice, source: str, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """What Label Studio exports when somebody submits the predictions as they are, and ``more``."""
    (task,) = json.loads(label_studio.tasks([(source, read)]))
    results = [*task["predictions"][0]["result"], *more]
    return [{"id": 1, **task, "annotations": [{"result": results, "was_cancelled": False, "updated_at": "2026"}]}]


def results(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told[0]["annotations"][0]["result"]
    return found


def back(read: Notice, told: object, folder: Path, source: str = PLAN.name) -> str:
    path = folder / "export.json"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return label_studio.from_export(read, source, path)


@pytest.mark.parametrize("path", EXAMPLES[::3], ids=lambda path: path.name)
def test_what_nobody_changed_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    read = notice(path)
    made = back(read, exported(read, path.name), tmp_path, path.name)
    assert yaml.safe_load(made) == yaml.safe_load(draft_label(read, path.name))
    assert is_draft(made)


def test_the_predictions_fit_the_interface() -> None:
    tree = etree.fromstring(label_studio.interface().encode())
    labels = {entry.get("value") for entry in tree.iter("Label")}
    controls = {entry.get("name"): entry for entry in tree.iter("Labels", "TextArea", "Choices")}
    kinds = {"Labels": "labels", "TextArea": "textarea", "Choices": "choices"}
    (task,) = json.loads(label_studio.tasks([(path.name, notice(path)) for path in EXAMPLES[:1]]))
    text = task["data"]["text"]
    for result in task["predictions"][0]["result"]:
        value = result["value"]
        assert text[value["start"] : value["end"]] == value["text"] or result["type"] == "textarea"
        assert kinds[controls[result["from_name"]].tag] == result["type"]
        assert set(value.get("labels", [])) <= labels
        allowed = {entry.get("value") for entry in controls[result["from_name"]].iter("Choice")}
        assert set(value.get("choices", [])) <= allowed


def test_what_people_mark_becomes_a_label(tmp_path: Path) -> None:
    read = notice(PLAN)
    told = exported(read, PLAN.name)
    text = told[0]["data"]["text"]
    at = text.index("每个行政村每年放映公益电影不少于12场")
    words = text[at : text.index("场", at + 10) + 1]
    place = {"start": at, "end": at + len(words), "text": words, "labels": ["condition"]}
    new = {"id": "mine", "from_name": "label", "to_name": "text", "type": "labels", "value": place}
    checked = {"id": "all", "from_name": "checked", "type": "choices", "value": {"choices": ["checked"]}}
    told[0]["annotations"][0]["result"] += [new, checked]
    for result in results(told):
        if result["from_name"] == "value" and result["value"]["text"] == ["1620"]:
            result["value"]["text"] = ["1,700"]
    made = back(read, told, tmp_path)
    assert not is_draft(made)
    label = yaml.safe_load(made)
    assert label["items"][0]["quantities"][1]["value"] == 1700
    added = [(item["number"], entry) for item in label["items"] for entry in item["quantities"]]
    conditions = [
        (number, entry["value"], entry["unit"], entry["bound"])
        for number, entry in added
        if entry["role"] == "condition"
    ]
    assert ("9", 12, "场", ">=") in conditions


def test_places_that_an_old_version_counted_otherwise_are_found_by_their_words(tmp_path: Path) -> None:
    read = notice(PLAN)
    told = exported(read, PLAN.name)
    for result in results(told):
        if "start" in result["value"]:
            result["value"] |= {"start": result["value"]["start"] + 1, "end": result["value"]["end"] + 1}
    assert yaml.safe_load(back(read, told, tmp_path)) == yaml.safe_load(draft_label(read, PLAN.name))


def spoilt(told: list[dict[str, Any]], how: str) -> object:
    """An export with a mistake."""
    first = next(result for result in results(told) if result["from_name"] == "value")
    match how:
        case "no list":
            return {"data": 1}
        case "another text":
            told[0]["data"]["text"] += "改"
        case "not marked":
            told[0]["annotations"][0]["was_cancelled"] = True
        case "no item":
            told[0]["annotations"][0]["result"] = [each for each in results(told) if each["id"].count("-") == 2]
        case "no number":
            first["value"]["text"] = ["十"]
        case "elsewhere":
            first = next(result for result in results(told) if result["from_name"] == "label")
            first["value"] |= {"text": "没有的话"}
        case "outside":
            place = {"start": 0, "end": 2, "labels": ["lead"]}
            results(told).append({"id": "x", "from_name": "label", "type": "labels", "value": place})
    return told


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("no list", "holds no tasks"),
        ("another text", "is another one there"),
        ("not marked", "nobody marked"),
        ("no item", "no item is marked"),
        ("no number", "'十' is no number"),
        ("elsewhere", "'没有的话' is marked at"),
        ("outside", "belongs to no item"),
    ],
)
def test_what_does_not_fit_is_told(how: str, words: str, tmp_path: Path) -> None:
    read = notice(PLAN)
    with pytest.raises(BadLabel, match=re.escape(words)):
        back(read, spoilt(exported(read, PLAN.name), how), tmp_path)


def test_the_command_writes_tasks_and_their_interface_and_reads_an_export(tmp_path: Path) -> None:
    made = call("label", PLAN, EXAMPLES[11], "--to", "label-studio", "-o", tmp_path / "tasks.json")
    assert made.exit_code == 0, made.output
    told = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert len(told) == 2
    assert (tmp_path / "tasks.xml").read_text(encoding="utf-8") == label_studio.interface()
    assert "one notice" in call("label", PLAN, EXAMPLES[11]).output
    again = call("label", PLAN, "--from-label-studio", tmp_path / "tasks.json")
    assert again.exit_code == 1
    assert "tasks are about" in again.output or "nobody marked" in again.output
