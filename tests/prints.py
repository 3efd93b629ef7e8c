"""What the program writes for every notice that ships, as short prints: the same notices give the same dataset.

In: ``python -m tests.prints [NAME...]`` reads these notices (all without a name) until one differs; ``--write`` reads
all of them and makes what is read now the new prints. Out: one line for each notice in ``tests/prints.tsv``, sorted,
with a print of every part of what is written for it; on the terminal, the notices that differ and which parts of them.
A print tells no versions, times, folders or wording of messages. Each notice stands for itself, so that a line of the
file changes with its own notice alone and ``git diff`` shows which notices a change touches.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from shishi import corpus
from shishi.pipeline import Examined, Plan, find, gather
from shishi.reading import examine

FILE = Path(__file__).with_suffix(".tsv")
CORPUS = Path(corpus.__file__).parent
FOLDERS = ("development", "notices")
RENEW = "python -m tests.prints --write"
DIGITS = 8
SURE = 2  # decimals of a confidence

SAID = ("deadline", "deadline_printed", "status", "progress", "problems", "next_steps")
SUMS = ("project_id", "counted", "counted_with")
ITEM = ("item_id", "number", "group", "title", "section", "text", "page", "start", "end")
QUANTITY = ("role", "of", "action", "value", "value_max", "unit", "per", "bound", "quote", "where", "where_code")
DOUBT = ("item_id", "level", "code", "params", "page", "start", "end")
PARTS = ("units", "dataset", "progress", "findings")  # tables whose rows belong to the items
MACHINES = ("sha256", "reader")  # columns of a notice's row that tell of its bytes and who read them

Prints = Mapping[str, str]  # by part


def prints(examined: Examined) -> Prints:
    """The prints of what is written for one notice, as if no other had been read."""
    told = gather([examined.notice], None)
    rows = {name: [_plain(row) for row in told[name]] for name in ("documents", "items", *PARTS)}
    (document,) = rows["documents"]
    quantities = [row for row in rows["dataset"] if row["value"] is not None]
    parts = {
        "text": examined.text,
        "facts": {name: value for name, value in document.items() if name not in MACHINES},
        "items": _columns(rows["items"], ITEM),
        "said": _columns(rows["items"], SAID),
        "units": rows["units"],
        "quantities": _columns(quantities, ("item_id", *QUANTITY, "page", "start", "end")),
        "sums": [_columns(rows["dataset"], SUMS), rows["progress"]],
        "findings": sorted(_columns(rows["findings"], DOUBT), key=str),
        "confidence": [f"{row['confidence']:.{SURE}f}" for row in rows["items"]],
    }
    return {part: _print(value) for part, value in parts.items()}


def _plain(row: Any) -> dict[str, object]:
    return asdict(row)


def _columns(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> list[list[object]]:
    return [[row[name] for name in names] for row in rows]


def _print(value: object) -> str:
    return shortened(json.dumps(value, ensure_ascii=False, default=str).encode())


def shortened(written: bytes) -> str:
    """The print of what is written."""
    return sha256(written).hexdigest()[:DIGITS]


@cache
def kept() -> Mapping[str, Prints]:
    """The prints in the file, by notice.

    Raises:
        ValueError: a line is none, or a notice has two, as after a merge; the file is to be written anew.
    """
    head, *lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    if [name for name, *_ in lines] != sorted({name for name, *_ in lines}) or {*map(len, lines)} != {len(head)}:
        raise ValueError(f"{FILE.name} is not one line for each notice, sorted; write it anew: {RENEW}")
    return {name: dict(zip(head[1:], row, strict=True)) for name, *row in lines}


def changed(name: str, examined: Examined) -> str | None:
    """The parts of a notice that differ from the file, in words; None where all are the same."""
    before, now = kept().get(name, {}), prints(examined)
    parts = [part for part in now if before.get(part) != now[part]]
    return f"{name}: {', '.join(parts)}" if parts else None


def changes(read: Mapping[str, Examined]) -> list[str]:
    """What differs of the notices of one folder: one line for each, and how to make it what is right."""
    folder = {name.partition("/")[0] for name in read}
    gone = [f"{name}: gone" for name in kept() if name.partition("/")[0] in folder and name not in read]
    told = [*gone, *filter(None, (changed(name, examined) for name, examined in read.items()))]
    return [*told, f"where this is meant: {RENEW}"] if told else []


def read(names: Iterable[str] = ()) -> Iterator[tuple[str, Examined]]:
    """These notices of the corpus, else all of them, each read alone."""
    found = {f"{folder}/{source.name}": source for folder in FOLDERS for source in find(CORPUS / folder)}
    for name in names or sorted(name for name in found if not name.endswith((".yaml", ".toml"))):
        yield name, examine(found[name], Plan(texts=True))


def write() -> None:
    """Make what is read now the new prints."""
    rows = {name: prints(examined) for name, examined in read()}
    head = "\t".join(("notice", *next(iter(rows.values()))))
    lines = ("\t".join((name, *rows[name].values())) for name in sorted(rows))
    FILE.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Write the prints, or tell the first notice that differs; 1 where one does."""
    if arguments == ["--write"]:
        write()
        return 0
    differing = next(filter(None, (changed(name, examined) for name, examined in read(arguments))), None)
    if differing:
        print(f"{differing}; where this is meant: {RENEW}")
    return int(differing is not None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
