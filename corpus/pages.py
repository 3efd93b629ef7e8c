"""Web pages that a browser or an office program saved with their pictures, styles and scripts in a folder beside them.

In: names and sizes of files. Out: which of them are only parts of a page. Frames of a page and documents that lie
beside it are files of their own, and so is a picture so large that it may be the notice itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_FOLDERS = ("_files", ".files", "_file", "-filer", "_文件")
_PARTS = (
    ".css", ".js", ".mjs", ".json", ".map", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".xml", ".mso",
    ".thmx", ".swf", ".cur", ".webp", ".download", ".下载", ".axd", ".emz", ".wmz",
)  # fmt: skip
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_LARGE = 100 * 1024


def belongings(files: Iterable[tuple[str, int]]) -> Mapping[str, str]:
    """For each file that is only a part of a page, by its name, the name of the page."""
    named = list(files)
    pages = {name.lower().rpartition(".")[0]: name for name, _ in named if name.lower().endswith(_PAGES)}
    found = {}
    for name, size in named:
        folder = str(PurePosixPath(name).parent)
        page = next(
            (pages.get(folder.lower().removesuffix(end)) for end in _FOLDERS if folder.lower().endswith(end)), None
        )
        small = name.lower().endswith(_PICTURES) and size < _LARGE
        if page is not None and (small or name.lower().endswith(_PARTS) or "." not in PurePosixPath(name).name):
            found[name] = page
    return found
