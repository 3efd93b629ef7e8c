"""Libraries that a run does not need are not imported by it."""

import subprocess
import sys
from pathlib import Path

RUN = """
import sys
from click.testing import CliRunner
from shishi.cli import main
told = CliRunner().invoke(main, ["run", *sys.argv[1:], "--quiet", "--no-cache"])
assert told.exit_code == 0, told.output
assert "pandas" not in sys.modules
import shishi
assert len(shishi.load(sys.argv[-1]))
"""


def test_a_run_leaves_pandas_alone_and_a_library_has_it_afterwards(tmp_path: Path) -> None:
    notice = tmp_path / "a.txt"
    notice.write_text("云溪县2024年民生实事项目\n一、新建学校2所\n二、改造道路3公里\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", RUN, str(notice), "-o", str(tmp_path / "out")], check=True)
