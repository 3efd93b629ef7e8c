"""Templates of the pages, and their words in two languages.

In: the name of a template in ``templates/``, a language, values. Out: HTML. Everything that is put in is escaped; style
and script are files of their own beside the templates and stand whole in each page, which names their hashes in its
content policy, so that nothing else is ever run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import tomli

if TYPE_CHECKING:
    from jinja2 import Environment

Lang = Literal["zh", "en"]


def rendered(name: str, lang: Lang, **values: object) -> str:
    """The template ``name`` filled with ``values``; ``w`` are the words of the language."""
    return _environment().get_template(name).render(w=words(lang), lang=lang, **values)


@cache
def words(lang: Lang) -> Mapping[str, Any]:
    """The words of the pages in one language."""
    told: Mapping[str, Any] = tomli.loads(_text("words.toml"))[lang]
    return told


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.globals["hash"] = _hash
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # in the order in which a form shows its fields
    return made


def _hash(name: str) -> str:
    """The hash of a style or script as a content policy writes it."""
    return "sha256-" + b64encode(sha256(_text(name).encode()).digest()).decode()


@cache
def _text(name: str) -> str:
    return files("shishi.output").joinpath("templates", name).read_text(encoding="utf-8")
