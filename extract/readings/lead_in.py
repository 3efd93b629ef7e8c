"""Clauses of running text that open with a name in quotation marks and go on with a plan or a report.

In: views. Out: drafts named by what stands in the marks: “暖心食堂”计划开办9家,实际开办6家.
"""

from __future__ import annotations

from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.rules import any_of
from shishi.extract.view import View

_REPORTS = Habit(report=True, task_first=False)


def by_quoted_name(words: View, known: Accounts) -> Draft | None:
    """A clause that a name in quotation marks opens, before a plan or a report; None where none does."""
    opens = any_of("prose", "quoted name before").match(words.folded) if words.folded[:1] in "“\"'" else None
    if opens is None:
        return None
    account = known.of([words[opens.end() :]], _REPORTS)
    name = words[opens.start("head") : opens.end("head")]
    return replace(account.draft((), ()), heads=(name,), text=account.text or name) if account.progress else None
