"""A process that is warm: it keeps the rules compiled, and tries the rest of the program anew in forks of itself.

In: lines of JSON, each the arguments of pytest and the seconds of a processor that it may take. Out: first the modules
of the project that are kept, then for each line the exit code (negative: the signal that ended it) and what was
printed. A start costs a second, mostly for rules; a fork a tenth of that. Every module besides those that are kept is
imported in each fork, as its file stands then.
"""

import json
import os
import resource
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import pytest

FEW = 3  # of the notices that ship one in so many is read to compile the rules that notices need


def serve() -> None:
    """Answer line after line, until there is none."""
    import_module("shishi.extract.rules")
    kept = [name for name in sys.modules if name.startswith("shishi")]
    prints = import_module("tests.prints")
    for name in sorted(prints.kept())[::FEW]:
        prints.main([name])
    _forget(kept)
    sys.stdout.write(json.dumps([sys.modules[name].__file__ for name in kept]) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_forked(*json.loads(line))) + "\n")
        sys.stdout.flush()


def _forget(kept: list[str]) -> None:
    """Forget the modules of the project that are not kept, so that they are imported anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("shishi", "tests") and name not in kept]:
        parent, _, child = name.rpartition(".")
        del sys.modules[name]
        if parent in kept:
            vars(sys.modules[parent]).pop(child, None)


def _forked(arguments: list[str], seconds: int) -> tuple[int, str]:
    """Run tests in a fork: the exit code and what they printed."""
    with tempfile.TemporaryFile() as shown:
        if (child := os.fork()) == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            os.dup2(shown.fileno(), 1)
            os.dup2(shown.fileno(), 2)
            code = 1
            try:
                code = pytest.main(arguments)
            finally:
                sys.stdout.flush()
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        shown.seek(0)
        return os.waitstatus_to_exitcode(status), shown.read().decode(errors="replace")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    serve()
