"""A dataset takes its place whole, or not at all.

In: a folder for a dataset. Out: a folder in it to write into, whose files take the place of the dataset before. What a
run writes lies in that hidden folder until it is complete; then the folder is renamed, and from there on the change is
finished by this run or by the next, whatever happens to this one. ``datapackage.json`` goes first and comes last: where
it stands, the dataset is whole. It lists every file of the dataset, those included that the one before had alike and
that stay where they are; no other file is ever touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from shishi.output.tables import HIDDEN, Unwritable, explained

COMMIT_POINT = "datapackage.json"
_COMPLETE = f"{HIDDEN}complete"
# What early versions wrote and did not list yet; a page says who made it.
_UNLISTED = ("民生实事.xlsx", "index.html", "review/*.html")
_MARK = b'<meta name="generator" content="shishi">'
_HEAD = 2000  # bytes of a page in which that stands


@contextmanager
def staged(out: Path, targets: Sequence[str]) -> Iterator[Path]:
    """A folder to write a dataset into; when the block is left without an error, its files go to ``out``.

    ``targets`` are names that the dataset will surely have. What killed runs left is put in order first.

    Raises:
        Unwritable: ``out`` cannot be made or written, another run writes there, or somebody else's file is in the way.
    """
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        with explained(out):
            _put_in_order(out)
            _refuse_foreign(out, targets)
            work = Path(mkdtemp(dir=out, prefix=HIDDEN))
        try:
            yield work
            with explained(out):
                _refuse_foreign(out, listed(work))
                work.replace(out / _COMPLETE)
                _finish(out)
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def scratch(out: Path) -> Iterator[Path]:
    """A folder in ``out`` for what lies between; it is gone afterwards, at the latest when the next run begins.

    Raises:
        Unwritable: it cannot be made.
    """
    with explained(out):
        folder = Path(mkdtemp(dir=out, prefix=HIDDEN))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def listing(folder: Path) -> list[str]:
    """The files in a folder, at whatever depth, except the commit point, for it to list."""
    below = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in below if name != COMMIT_POINT)


def listed(folder: Path) -> tuple[str, ...]:
    """The files of the dataset in a folder, its description included; none where there is none of this program."""
    return _named(folder / COMMIT_POINT, folder)


def is_dataset(package: Path) -> bool:
    """Whether a ``datapackage.json`` is that of a dataset written here."""
    return bool(listed(package.parent))


def _put_in_order(out: Path) -> None:
    """Finish the change that a killed run had begun; remove what one had not completed."""
    if (out / _COMPLETE / COMMIT_POINT).exists():
        _finish(out)
    for left in out.glob(f"{HIDDEN}*"):
        shutil.rmtree(left)


def _finish(out: Path) -> None:
    """Put the files of the complete folder in their places; what was done before is not done again."""
    complete = out / _COMPLETE
    new, before = set(listed(complete)), complete / f"{HIDDEN}before.json"
    if (out / COMMIT_POINT).exists() and not before.exists():
        (out / COMMIT_POINT).replace(before)
    for name in sorted(set(_named(before, out)) - new):
        _remove(out, name)
    for name in sorted(new - {COMMIT_POINT}):
        if (complete / name).exists():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (complete / name).replace(out / name)
    (complete / COMMIT_POINT).replace(out / COMMIT_POINT)
    shutil.rmtree(complete)


def _remove(out: Path, name: str) -> None:
    """Remove a file of the dataset before, and its folder if that is empty then."""
    path = out / name
    if path.is_file():
        path.unlink()
        if path.parent != out and not any(path.parent.iterdir()):
            path.parent.rmdir()


def _named(package: Path, folder: Path) -> tuple[str, ...]:
    """The files in ``folder`` that a data package of this program lists, itself included; none where it lists others'.

    One of an early version does not list all that was written with it; that is known by its name and mark.
    """
    try:
        told = json.loads(package.read_text(encoding="utf-8"))
        more = told["files"] if "files" in told else _unlisted(folder)
        names = [*(resource["path"] for resource in told["resources"]), *more, COMMIT_POINT]
        ours = told["name"] == "shishi"
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(name for name in map(str, names) if ours and ".." not in name.split("/") and not name.startswith("/"))


def _unlisted(folder: Path) -> list[str]:
    found = (path for pattern in _UNLISTED for path in folder.glob(pattern) if path.is_file())
    ours = (path for path in found if path.suffix != ".html" or _MARK in path.read_bytes()[:_HEAD])
    return sorted(path.relative_to(folder).as_posix() for path in ours)


def _refuse_foreign(out: Path, names: Sequence[str]) -> None:
    """Refuse to write over what no dataset of this program lists."""
    known = set(listed(out))
    for name in names:
        path = out / name
        if path.is_dir() or (path.exists() and name not in known):
            raise Unwritable(f"{path}: is in the way, and of no dataset that was written here; move it, or choose -o")


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep other runs out of the folder; the system gives it free however this one ends. Windows has no such lock."""
    if find_spec("fcntl") is None:
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        if not _lock(handle):
            raise Unwritable(f"{out}: another run writes there; wait for its end, or choose another folder with -o")
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the folder is locked now; some file systems know no locks, and are taken as they are."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
