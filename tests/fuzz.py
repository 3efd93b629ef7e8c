"""Damaged files by the thousand: what becomes of each, in a ledger.

    python -m tests.fuzz --count 5000 --seed 1           # the ledger, and every mutant that is worth a look
    python -m tests.fuzz --count 5000 --seed 1 --only .pdf .ofd    # of notices whose names begin or end so
    python -m tests.fuzz --count 1 --seed 1 --at 4711 --keep DIR   # one mutant of that run, as a file

Each mutant is an example notice, in any format that is read, with one kind of damage: bytes flipped, cut out, doubled
or cut off; members of office packages and archives changed inside, with right sums; elements, attributes and spans of
markup changed; numbers of PDF objects, of rich text and of binary files changed. A mutant is made of seed and number
alone. Nothing may crash or be ended by a limit, and text may not be lost without a word where the format shows the
damage.
"""

import argparse
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from shishi import Limits, corpus
from shishi.corpus.archive import is_archive
from shishi.corpus.folder import sources
from shishi.extract.document import Document
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.isolation import Caught
from shishi.pipeline import verdict
from shishi.workers import Died, Job, each
from tests.extract.readers import ofd_writer
from tests.extract.readers.pdf_writer import Sheet, packed, pdf

NOTICES = Path(corpus.__file__).parent / "notices"
BINARY = Path(__file__).parent / "extract/readers/files"  # formats that no library writes
LOST = 100  # characters; less is no loss to speak of
_NUMBERS = ("0", "-1", "1", "2", "255", "65536", "2147483648", "99999999999999999999", "1e9", "x", "")
Mutator = Callable[[bytes, random.Random], bytes]


@cache
def originals() -> Mapping[str, bytes]:
    """Notices by name: the examples, and small ones in the formats that these do not have."""
    files = [*NOTICES.iterdir(), *BINARY.glob("[ln]*.*")]
    words = (NOTICES / "10_news-run-on-bracket-numbers.md").read_text(encoding="utf-8")
    return {path.name: path.read_bytes() for path in sorted(files)} | {
        "notice.csv": b"".join(f"{at},新建学校{at}所,县教育局\n".encode() for at in range(1, 30)),
        "notice.eml": _letter(words, attached=words.encode()),
        "notice.mht": _letter(f"<html><body><p>{words}</p></body></html>", subtype="html"),
        "notice.ofd": ofd_writer.ofd(_printed(words)),
        "notice.pdf": packed(pdf(_printed(words), _printed(words))),
        "notice.zip": _packed([("a.txt", words.encode()), ("b/c.txt", words.encode("gb18030"))]),
    }


def _letter(words: str, subtype: str = "plain", attached: bytes = b"") -> bytes:
    made = EmailMessage()
    made["Subject"] = "民生实事"
    made.set_content(words, subtype=subtype)
    if attached:
        made.add_attachment(attached, maintype="text", subtype="plain", filename="方案.txt")
    return bytes(made)


def _printed(words: str) -> Sheet:
    sheet = Sheet()
    sheet.lines(60, 60, [line[at : at + 40] for line in words.splitlines() for at in range(0, len(line), 40)])
    return sheet


def flip(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 16))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 10, 1000)) :]


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.choice((10, 1000))] * 2 + data[start:]


def _changed(pattern: "re.Pattern[bytes]", change: Callable[["re.Match[bytes]", random.Random], bytes]) -> Mutator:
    """A mutator that changes one place where the pattern matches; bytes are flipped where there is none."""

    def made(data: bytes, chance: random.Random) -> bytes:
        places = list(pattern.finditer(data))
        if not places:
            return flip(data, chance)
        place = chance.choice(places)
        return data[: place.start()] + change(place, chance) + data[place.end() :]

    return made


def patched(data: bytes, chance: random.Random) -> bytes:
    """A number of two or four bytes that is out of all bounds."""
    start = chance.randrange(len(data))
    number = chance.choice((b"\0\0", b"\xff\xff", b"\xff\x7f", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\1\0\0\0"))
    return data[:start] + number + data[start + len(number) :]


def _number(_place: "re.Match[bytes]", chance: random.Random) -> bytes:
    return chance.choice(_NUMBERS).encode()


tag_gone = _changed(re.compile(rb"<[^<>]{1,300}>"), lambda _place, _chance: b"")
tag_twice = _changed(re.compile(rb"<[^<>]{1,300}>"), lambda place, chance: place.group() * chance.choice((2, 300)))
attribute = _changed(re.compile(rb"(?<==[\"'])[^\"'<>]{0,80}(?=[\"'])"), _number)
control_word = _changed(
    re.compile(rb"\\\\[a-z]+-?\d*"), lambda place, chance: place.group().rstrip(b"-0123456789") + _number(place, chance)
)
object_number = _changed(re.compile(rb"(?<=[ \[/])\d{1,9}(?=[ \]/\n>])"), _number)
spans = _changed(re.compile(rb"<t[dh]\b"), lambda place, chance: place.group() + b" colspan=%d rowspan=%d" % (
    chance.choice((0, 3, 999)), chance.choice((0, 3, 9999)),
))  # fmt: skip


def inside(mutator: Mutator) -> Mutator:
    """The mutator at work on a member of an archive, which is packed again with the right sums."""

    def made(data: bytes, chance: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(at, (info.filename, package.read(info))) for at, info in enumerate(package.infolist())]
        at = chance.randrange(len(members))
        changed = ((name, mutator(data, chance) if place == at and data else data) for place, (name, data) in members)
        return _packed(changed)

    return made


def _packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return packed.getvalue()


BYTES: dict[str, Mutator] = {"flip": flip, "cut out": cut_out, "cut off": cut_off, "doubled": doubled}
MARKUP: dict[str, Mutator] = {"tag gone": tag_gone, "tag twice": tag_twice, "attribute": attribute}
MUTATORS: dict[str, dict[str, Mutator]] = {
    ".html": BYTES | MARKUP | {"spans": spans},
    ".pdf": BYTES | {"object number": object_number},
    ".rtf": BYTES | {"control word": control_word},
    ".mht": BYTES | MARKUP,
    **{kind: BYTES | {"patched": patched} for kind in (".doc", ".xls")},
    **{kind: BYTES | {f"inside: {name}": inside(made) for name, made in (BYTES | MARKUP).items()}
       for kind in (".docx", ".xlsx", ".ods", ".ofd")},
    ".zip": BYTES | {f"inside: {name}": inside(made) for name, made in BYTES.items()},
}  # fmt: skip
# Formats whose bytes show damage: sums, offsets, structure. In the others a byte that is another is another text.
CHECKED = (".html", ".pdf", ".doc", ".xls", ".docx", ".xlsx", ".ods", ".ofd", ".zip")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged notice: its number, which notice it was, what was done to it, and its bytes."""

    number: int
    name: str
    mutator: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its status, what is told of it, how long its text is."""

    status: str
    told: frozenset[str] = frozenset()
    chars: int = 0
    message: str = ""


Ledger = dict[tuple[str, str, str], list[tuple[Mutant, Outcome]]]


def mutants(count: int, seed: int, at: int = 0, only: tuple[str, ...] = ("",)) -> Iterator[Mutant]:
    """Mutants by number, of notices whose names begin or end as ``only`` says; always the same ones."""
    notices = [name for name in originals() if name.startswith(only) or name.endswith(only)]
    for number in range(at, at + count):
        chance = random.Random(f"{seed} {number}")
        name = chance.choice(notices)
        kinds = MUTATORS.get(Path(name).suffix, BYTES)
        mutator = chance.choice(sorted(kinds))
        yield Mutant(number, name, mutator, kinds[mutator](originals()[name], chance))


def outcome(mutant: Mutant) -> Outcome:
    """Read and understand a mutant; of an archive and an e-mail all that it holds."""
    if not is_archive(mutant.name):
        return _outcome_of(mutant.name, lambda: mutant.data)
    with TemporaryDirectory() as folder:
        path = Path(folder, mutant.name)
        path.write_bytes(mutant.data)
        parts = [_outcome_of(source.name, source.data) for source in sources(path)]
    refused = next((part for part in parts if part.status != "ok"), None)
    told = frozenset({code for part in parts for code in part.told} | {part.status for part in parts} - {"ok"})
    status = refused.status if refused and (refused.status == "failed" or len(parts) == 1) else "ok"
    return Outcome(status, told, sum(part.chars for part in parts), refused.message if refused else "")


def _outcome_of(name: str, data: Callable[[], bytes]) -> Outcome:
    with Caught() as caught:
        document = read(name, data())
        return Outcome("ok", told(document), len(document.text))
    status, message = verdict(caught.error or Died("gave nothing"))
    return Outcome(status, message=message)


def told(document: Document) -> frozenset[str]:
    """The codes of doubts about a document; where damage left the very same one, they need not be found again."""
    if document.name not in originals():
        return codes_of(document)
    intact, codes = undamaged(document.name)
    return codes if document == intact else codes_of(document)


@cache
def undamaged(name: str) -> tuple[Document, frozenset[str]]:
    intact = read(name, originals()[name])
    return intact, codes_of(intact)


def codes_of(document: Document) -> frozenset[str]:
    return frozenset(finding.code for finding in parse(document).findings)


def lost(_mutant: Mutant, error: Exception) -> Outcome:
    status, message = verdict(error)
    return Outcome(status, message=message)


@cache
def whole(name: str) -> Outcome:
    """What becomes of the notice without damage."""
    return outcome(Mutant(0, name, "", originals()[name]))


def judged(mutant: Mutant, came: Outcome) -> str:
    """The outcome in a word: crash, limit, loss, or the status, told or not."""
    if came.status == "failed":
        return "reader gave up" if "reader gave up" in came.message else "crash"
    if came.status != "ok":
        return came.status
    before = whole(mutant.name)
    noticed = bool(came.told - before.told) or not (mutant.mutator in BYTES and mutant.name.endswith(CHECKED))
    shorter = before.chars - came.chars > LOST and not mutant.name.endswith(".html")
    return "ok" if noticed or not shorter else "loss"


def ledger(
    made: Sequence[Mutant], workers: int | None = None
) -> dict[tuple[str, str, str], list[tuple[Mutant, Outcome]]]:
    """The mutants by format, mutator and outcome."""
    job = Job(outcome, lost, attrgetter("size"))
    rows: Ledger = {}
    for at, came in sorted(each(made, job, workers, Limits()), key=lambda answer: answer[0]):
        mutant = made[at]
        row = Path(mutant.name).suffix, mutant.mutator, judged(mutant, came)
        rows.setdefault(row, []).append((mutant, came))
    return rows


def main() -> None:
    """Print the ledger."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--count", type=int, default=300)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--at", type=int, default=0)
    ask.add_argument("--only", nargs="+", default=[""])
    ask.add_argument("--keep", type=Path)
    given = ask.parse_args()
    made = list(mutants(given.count, given.seed, given.at, tuple(given.only)))
    for mutant in made if given.keep else ():
        (given.keep / f"{mutant.number}-{mutant.name}").write_bytes(mutant.data)
    rows = ledger(made)
    for (kind, mutator, word), came in sorted(rows.items()):
        print(f"{kind:6} {mutator:20} {word:15} {len(came):5}")
        for mutant, one in came if word in ("crash", "loss", "limit", "reader gave up") else ():
            print(f"       {mutant.number} {mutant.name}: {one.chars} {one.message[:160]}")
    print(dict(Counter(word for (_, _, word), came in rows.items() for _ in came)))


if __name__ == "__main__":
    from tests import fuzz

    fuzz.main()  # by its name, under which other processes know it
