"""How far an item is: done, ongoing, not started, delayed, or nothing said.

In: ``Evidence``: what is told of an item, what a status column or a heading says of it, and how its results stand
against its targets. Out: a ``Status``, or None. Verdicts go before rates, rates before words, words before the mere
comparison of figures; a lag told of any part goes before all of them. The words are data (``rules/status.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from shishi.extract.records import Status
from shishi.extract.rules import any_of, takes
from shishi.extract.view import View, joined
from shishi.extract.words.sizes import KEPT

_CLAUSE_END = regex.compile(r"[,。;!|\n]")
_SENTENCE_END = regex.compile(r"[。;|]")
_BRACKET = re.compile(r"[(【\[〔](?P<words>[^()【】\[\]〔〕]{1,14})[)】\]〕]")
_BOXES = "【["
_AROUND = "()【】[]〔〕—- "  # what stands around words that only say how far an item is
_TAIL = regex.compile(r"(?<=.{3})(?<![,、;:])(?:[ \t\u3000]+|-{2,}|—+)(?P<words>[^\s。;,、:()-]{1,10})(?=[。;]|\s*$)")
_SETS_APART = re.compile(r"[ \t\u3000—]|--")  # what stands before such a tail
_BEHIND = regex.compile(r"\s*(?:[。;:,]|$)|\s+")  # what may follow such a bracket that does not open the line
_OF_A_PERSON = regex.compile(r"\s*\p{Han}{2,8}:\p{Han}{1,2}$")  # 责任领导:林 ××: signs instead of a name are no mark
_JUDGES = regex.compile(r"^\p{Han}{2,6}:")
_RATE = regex.compile(r"(\d+(?:\.\d+)?)%?")
_DIGIT = re.compile(r"\d")
_STOP = regex.compile(r"(?<=\p{Han})\.(?=\p{Han}|\s|$)")  # a full stop of half width
_TICKS = "☑√✓✔✅☒■●"
_OPEN_BOX = re.compile("[☐□]")
_BOX_BEFORE = regex.compile(rf"(?P<box>[{_TICKS}☐□○])\s*(?P<says>\p{{Han}}{{2,8}})")
_BOX_BEHIND = regex.compile(rf"(?P<says>\p{{Han}}{{2,8}})\s*(?P<box>[{_TICKS}☐□○])")
_FULL = 100.0
_ORDER: tuple[Status, ...] = ("delayed", "not_started", "done", "ongoing")
_VERDICTS = tuple(f"verdict {state}" for state in _ORDER)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an item's state; texts are folded.

    ``told``: progress, part by part; ``problems``: what stands in the way; ``verdict``: a cell that only judges;
    ``grade``: what the heading or opening above says of all it lists; ``rates``: shares of the task that are done, in
    per cent; ``reached``: whether the results reach the targets, None where they cannot be compared.
    """

    told: Sequence[str] = ()
    problems: str = ""
    verdict: str | None = None
    grade: Status | None = None
    rates: Sequence[float] = ()
    reached: bool | None = None


def status(evidence: Evidence) -> Status | None:
    """How far the item is; None where nothing says so."""
    if any(_OPEN_BOX.search(words) for words in (*evidence.told, evidence.verdict or "")):
        told, asked = tuple(map(chosen, evidence.told)), evidence.verdict and chosen(evidence.verdict)
        evidence = replace(evidence, told=told, verdict=asked)
    judged = verdict(evidence.verdict or "")
    if judged is None and len(evidence.told) == 1:
        judged = verdict(evidence.told[0]) or _closing_verdict(evidence.told[0])
    if (
        judged == "done"
        and _any("nearly done", evidence.verdict or "")
        and any(0 < rate < _FULL for rate in evidence.rates)
    ):
        judged = "ongoing"
    spoken = (evidence.verdict,) if evidence.verdict and not judged else ()
    text = _STOP.sub("。", "。".join(part for part in (*evidence.told, *spoken) if part))
    if evidence.grade and judged and len((evidence.verdict or "").strip()) == 1:
        judged = None  # a sign that opens every line of a list; its heading says more
    if not text and not judged and not evidence.grade and not evidence.rates:
        return None
    lags = judged == "delayed" or evidence.grade == "delayed" or _any("delayed", text + "。" + evidence.problems)
    if lags and judged != "done":
        return "delayed"
    on_time = judged == "ongoing" and _any("on schedule", evidence.verdict or "")
    goes_on = evidence.grade == "ongoing" and not judged and evidence.reached is not False
    if (on_time or goes_on) and _surely_done(text, evidence):
        return "done"
    opening = verdict(_SENTENCE_END.split(evidence.told[0], maxsplit=1)[0]) if evidence.told and not judged else None
    if opening == "done" and not _any("nearly done", text):
        return opening
    weighed = None if judged or (evidence.grade and evidence.grade != "ongoing") else _weighed(text, evidence)
    unbegun = weighed if weighed == "not_started" else None  # below a heading that calls all of them unfinished
    return judged or unbegun or evidence.grade or weighed or opening


def chosen(words: str) -> str:
    """What is ticked of states to choose from (☑已完成 ☐推进中, 已完成√ 推进中□); else the words themselves."""
    first = words.strip()[:1]
    options = (_BOX_BEFORE if first and not first.isalnum() else _BOX_BEHIND).finditer(words)
    told = [(option["box"], option["says"]) for option in options]
    ticked = [says for box, says in told if box in _TICKS]
    return ticked[0] if len(ticked) == 1 < len(told) else words


def _surely_done(text: str, evidence: Evidence) -> bool:
    """Whether what is on time is done: said of the whole, by rates, or of all of what reaches the targets."""
    if _weighed(text, evidence) != "done":
        return False
    clauses = _CLAUSE_END.split(text)
    whole = bool(evidence.rates) or _each("exceeded", clauses) or _each("whole done", clauses)
    return whole or (evidence.reached is True and _each("told of all", clauses))


def _closing_verdict(told: str) -> Status | None:
    """That all is done, where a last sentence says so and nothing else (新增车位560个。已完成。)."""
    closed = told.rstrip(" 。")
    judged = verdict(closed[closed.rfind("。") + 1 :]) if "。" in closed else None
    return judged if judged == "done" else None


@lru_cache(maxsize=KEPT)
def verdict(words: str) -> Status | None:
    """What a cell, a label or a mark says that says nothing else: 达到序时, √, 黄灯."""
    text = words.strip(" 。;,.").removesuffix("的")
    if not text or not takes(text, "status", *_VERDICTS):  # nearly always
        return None
    return next(state for state, rule in zip(_ORDER, _VERDICTS, strict=True) if _any(rule, text))


def without_verdict(view: View) -> tuple[View, str | None]:
    """A line without a bracket that only says how far the item is (【已完成】, (评价:良好)), and its words."""
    found = _verdict_in(view.folded)
    if found is None:
        return view, None
    start, end, said = found
    return joined([view[:start], view[end:]]), said


@lru_cache(maxsize=KEPT)
def _verdict_in(line: str) -> tuple[int, int, str] | None:
    """Where a bracket or tail of a folded line stands that only says how far the item is, and its words."""
    for bracket in _BRACKET.finditer(line):
        words = bracket["words"]
        if words.endswith("%") and any_of("status", "rate bracket").fullmatch(words) is not None:
            continue
        if bracket.start() and bracket[0][0] not in _BOXES and not _BEHIND.match(line, bracket.end()):
            continue
        if not bracket.start() and _any("report label", words) and line[bracket.end() :].strip():
            continue
        if verdict(words) is not None or any_of("accounts", "judged bracket").fullmatch(words) is not None:
            return bracket.start(), bracket.end(), _JUDGES.sub("", words)
    tail = _TAIL.search(line) if _SETS_APART.search(line) else None
    if tail is None or verdict(tail["words"]) is None or _OF_A_PERSON.match(line, 0, tail.start()):
        return None
    return tail.start(), tail.end(), tail["words"]


def verdict_words(line: View) -> View | None:
    """The words of a bracket or tail of a line that only says how far the item is, without what is around them."""
    found = _verdict_in(line.folded)
    return line[found[0] : found[1]].strip(_AROUND) if found is not None else None


def rate_apart(line: View) -> tuple[View, View | None, str | None]:
    """A name without the bracket behind it that only says which share of the task is done, its words and the share.

    乡村公路(完成率85%) -> 乡村公路, 完成率85%, 85%.
    """
    for bracket in _BRACKET.finditer(line.folded) if "%" in line.folded else ():
        said = any_of("status", "rate bracket").fullmatch(bracket["words"])
        if said is not None and bracket.start() and _BEHIND.match(line.folded, bracket.end()) is not None:
            words = line[bracket.start("words") : bracket.end("words")]
            return joined([line[: bracket.start()], line[bracket.end() :]]), words, said["rate"]
    return line, None, None


def judged_apart(lines: Sequence[View]) -> tuple[tuple[View, ...], str | None]:
    """The lines without the first bracket that only says how far the item is, and its words."""
    for at, line in enumerate(lines):
        rest, said = without_verdict(line)
        if said is not None:
            kept = (rest,) if rest.strip() or len(lines) == 1 else ()
            return (*lines[:at], *kept, *lines[at + 1 :]), said
    return tuple(lines), None


def badge_behind(name: str) -> tuple[int, Status] | None:
    """Where a folded name runs on into the badge beside it (绿道贯通|推进中), and what that says; None without one."""
    match = any_of("status", "badge").search(name)
    state = verdict(match[0]) if match is not None else None
    return (match.start(), state) if match is not None and state is not None else None


def answered(words: str) -> str | None:
    """The verdict that stands behind a yes or no (是(已完成)); None without one."""
    found = any_of("status", "answered").match(words.strip())
    return found["said"] if found is not None and verdict(found["said"]) in ("done", "delayed") else None


def marked(words: str, label: str) -> str:
    """What a cell says: its words; a tick below a verdict (已完成) or a yes below a question (是否完成) says that."""
    if (said := answered(words)) is not None:
        return said
    asked = any_of("status", "asks").match(label)
    if asked is not None and any_of("status", "yes").match(words.strip()) is not None:
        return asked["what"] if verdict(asked["what"]) else words
    ticked = verdict(words) == "done" and len(words.strip()) == 1
    return label if ticked and verdict(label) else words


def printed_rate(words: str | None) -> tuple[float, ...]:
    """The rate of a cell that prints nothing else: 92%, 104.5."""
    match = _RATE.fullmatch((words or "").strip(" 。;,"))
    return (float(match[1]),) if match else ()


def is_named_done(name: str) -> bool:
    """Whether a folded name says of the work it names that it is done (农村公路提升全面完成)."""
    return _any("named done", name.strip(" 。;,:"))


def is_completion(before: str, noun: str) -> bool:
    """Whether a share is one of the task that is done: by the noun it is of, or by the folded words in front of it."""
    if _any("not a rate", noun) or _any("not a rate", before[-8:]):
        return False
    return _any("rate noun", noun) or _any("completion", before)


def is_beginning(action: str, behind: str) -> bool:
    """Whether the verb of a number, or its clause, tells of work begun, not finished (开工16个, 9个开工)."""
    return _any("begun", action) or _any("begun behind", behind)


def _weighed(text: str, evidence: Evidence) -> Status | None:
    """What running text, rates and figures say, the surest first."""
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause]
    told = [clause for clause in clauses if not _any("urged", clause)]
    sure = [clause for clause in told if not _any("announced", clause)]
    short = any(rate < _FULL for rate in evidence.rates)
    waits = short or _any("rest", text)
    begun = bool(sure) or bool(evidence.rates) or _any("has begun", text)
    staged = [clause for clause in sure if _any("stage done", clause)]
    parts = any(_any("part done", clause) for clause in sure if clause not in staged)
    under_way = (waits and begun) or _unfinished(one for one in told if not _any("aftermath", one))
    under_way = under_way or (parts and _each("not_started", clauses))
    ended = not waits and _ends_done(text)
    served = _each("served", told)
    unbegun = _each("not_started", _SENTENCE_END.split(text)) or (not under_way and _each("not_started", clauses))
    idle = _ends_idle(text) or (unbegun and not (parts or served or any(evidence.rates)))
    steps: tuple[tuple[Status, object], ...] = (
        ("not_started", evidence.rates and not any(evidence.rates)),
        (
            "done",
            (not short and _each("exceeded", sure)) or (not waits and (_each("whole done", sure) or evidence.rates)),
        ),
        ("done", ended or (not under_way and _each("work done", sure))),
        ("not_started", idle),
        ("ongoing", under_way or evidence.reached is False),
        ("ongoing", staged and not parts),
        ("done", parts or evidence.reached),
        ("ongoing", _each("begun part", told) or _unfinished(told) or (sure and _each("to be finished", told))),
    )
    return next((state for state, holds in steps if holds), None)


def _ends_done(text: str) -> bool:
    """Whether the last sentence, that tells of nothing under way, ends with the work being done, whatever led to it."""
    last = text.strip("。;|")
    clauses = _CLAUSE_END.split(last[max(map(last.rfind, "。;|")) + 1 :])
    if len(clauses) == 1 or not _any("work done", clauses[-1]):
        return False
    dated = _any("on a day", clauses[-1])  # then what was begun on days before is its history
    return not _unfinished(one for one in clauses if not (dated and _any("on a day", one)))


def _ends_idle(text: str) -> bool:
    """Whether all that is told, without a figure, closes with the whole not being begun: 已完成立项,至今未开工建设."""
    last = text.strip("。;|")
    clause = last[max(map(last.rfind, ",。;|")) + 1 :]
    return _any("not begun at last", clause) and _DIGIT.search(text) is None


def _unfinished(clauses: Iterable[str]) -> bool:
    """Whether a clause tells of work under way; a trial run is none."""
    return any(_any("ongoing", clause) and not _any("part done", clause) for clause in clauses)


def _each(name: str, clauses: Iterable[str]) -> bool:
    return any(_any(name, clause) for clause in clauses)


def _any(name: str, text: str) -> bool:
    return takes(text, "status", name)
