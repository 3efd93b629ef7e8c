"""What a reader could not settle, told in two languages.

In: the name of a saying in ``extract/sayings.toml``, the place where it is known, and the words and figures that the
saying names. Out: ``Remark``.
"""

from __future__ import annotations

from shishi.extract.document import Remark, Span
from shishi.extract.sayings import Param, said


def remark(name: str, span: Span | None = None, /, **params: Param) -> Remark:
    """The remark called ``name``.

    Raises:
        KeyError: there is no such saying, or it names something that ``params`` lacks.
    """
    told = said(name, params)
    return Remark(told.code, told.en, span, told.zh, told.params)
