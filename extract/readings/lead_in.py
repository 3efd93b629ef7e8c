"""Clauses of running text that open with a name in quotation marks, or close with how far they are in a bracket.

In: views. Out: drafts named by what stands in the marks (“暖心食堂”计划开办9家,实际开办6家), or with their task before
the bracket (新建村卫生室4个【已完成】).
"""

from __future__ import annotations

from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.readings.boxed import CLOSES, OPENS
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


def task_and_box(words: View, known: Accounts) -> Draft | None:
    """A task whose state stands in a bracket behind it and nowhere else; None where the clause is none."""
    if not words.folded.endswith(CLOSES):
        return None
    account, opens = known.of([words], _REPORTS), max(map(words.folded.rfind, OPENS))
    apart = account.text is not None and account.progress and opens > 0
    return account.draft((), ()) if apart and account.progress[0].view.at[0] > words.at[opens] else None
