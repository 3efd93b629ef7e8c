"""Expressions compiled, and as an earlier process compiled them."""

import pickle
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import regex

from shishi import corpus
from shishi.extract.rules.compiled import Expressions, compiled, known, plainly, using
from shishi.extract.rules.forms import any_word
from shishi.extract.rules.plain import plain

NOTICES = Path(corpus.__file__).parent / "notices"
# Reads every notice with the patterns in a file, or notes there those that it asked; prints what it understood.
READ = """
import sys
from hashlib import sha256
from pathlib import Path
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.rules.compiled import Expressions, using

kept = Path(sys.argv[1])
expressions = Expressions(kept.read_bytes() if kept.exists() else b"")
with using(expressions):
    for path in map(Path, sys.argv[2:]):
        print(path.name, sha256(repr(parse(read(path.name, path.read_bytes()))).encode()).hexdigest())
if not kept.exists():
    kept.write_bytes(expressions.packed())
"""


def test_what_is_given_is_taken() -> None:
    first = Expressions()
    with using(first):
        asked = [compiled("甲+"), plain("乙[丙丁]"), plainly("戊{2}"), any_word(["己庚", "己辛"])]
    assert known("甲+") is None, "outside nothing is given"
    with using(Expressions(first.packed())):
        given = [compiled("甲+"), plain("乙[丙丁]"), plainly("戊{2}"), any_word(["己庚", "己辛"])]
        assert compiled("壬").search("壬"), "what is not among them is compiled"
    texts = ("甲甲", "乙丁", "戊戊", "己辛")
    for text, before, after in zip(texts, asked, given, strict=True):
        assert before is not None
        assert after is not None
        assert isinstance(after, regex.Pattern)
        assert before.search(f"在{text}中")[0] == after.search(f"在{text}中")[0] == text  # type: ignore[index]


def test_what_was_given_is_kept_with_what_is_asked_for_besides() -> None:
    first, second, third = Expressions(), Expressions(), Expressions()
    with using(first):
        compiled("甲+")
    with using(second):
        compiled("乙")
    with using(third):
        compiled("乙")
        compiled("甲+")
    both = Expressions(first.packed())
    with using(both):
        compiled("乙")
    assert both.packed() == third.packed()


def test_nothing_but_patterns_is_read() -> None:
    told = msgspec.msgpack.encode({"甲": pickle.dumps(Path)})
    with using(Expressions(told)), pytest.raises(pickle.UnpicklingError, match="no pattern"):
        compiled("甲")


def test_notices_are_understood_alike(tmp_path: Path) -> None:
    paths = sorted(str(path) for path in NOTICES.iterdir() if path.suffix in (".txt", ".html"))[:24]
    command = [sys.executable, "-c", READ, str(tmp_path / "kept"), *paths]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert first == second
    assert len(first.splitlines()) == len(paths)
