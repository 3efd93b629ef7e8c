"""Projects told in speeches: at a press conference or in an interview, by one who reports or who is asked.

In: paragraphs of running text. Out: drafts. A speaker's name stands before what he says, on its line or on a line of
its own. Sentences turn to a project by its name (农村公路方面,… 一个是公厕提升,… 其次是技能培训。…), or to a class of
them (在“住有安居”方面,今年有三项任务。一是…), or say a name before a comma and then what came of it
(危桥改造,完工11座。); all up to the next such turn tell of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import column
from shishi.extract.words.heads import HEAD_LENGTH, is_head
from shishi.extract.words.markers import candidates
from shishi.extract.words.status import Evidence, status

_FEWEST = 3  # projects of a speech
_SPEAKER = regex.compile(r"(?P<name>\p{Han}{2,5}):")
_BOXED = regex.compile(r"[【\[](?P<name>[^】\]]{2,16})[】\]]:?")
_STOP = regex.compile(r"[。;!?](?![”’])")
_OPENS = ",:。; "  # what stands between a name and what is told of it
_REPORTS = Habit(report=True, task_first=False)


class _Topic(Struct, frozen=True, gc=False):
    """What sentences tell of: its printed number, the class it belongs to, its name."""

    number: str | None
    above: View | None
    head: View | None


def by_speakers(paragraphs: Sequence[Paragraph], known: Accounts) -> tuple[Draft, ...]:
    """The projects that speakers tell, each with all that is said of it; none where nobody speaks."""
    speaks = list(_speaks(paragraphs))
    if not any(speaks):
        return ()
    drafts = tuple(_projects(paragraphs, speaks, known))
    return drafts if len(drafts) >= _FEWEST else ()


def _speaks(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """For each paragraph where what is said begins behind a speaker's name; 0 where none stands there."""
    boxed = [_BOXED.match(one.text) for one in paragraphs]
    hosted = any(match and any_of("speeches", "asks").match(match[0]) for match in boxed)  # no 【责任单位】
    opened = boxed if hosted else [_SPEAKER.match(one.text) for one in paragraphs]
    times = Counter(one[0] for one in opened if one is not None and column(one["name"]).role == "unknown")
    for paragraph, match in zip(paragraphs, opened, strict=True):
        said = any_of("accounts", "speaker").match(paragraph.text)
        if said is not None:
            yield said.end()
        else:
            yield match.end() if match is not None and (hosted or times[match[0]] > 1) else 0


def _projects(paragraphs: Sequence[Paragraph], speaks: Sequence[int], known: Accounts) -> Iterator[Draft]:
    """The projects of all speeches; a question or another speaker ends what is told of one."""
    topic, run = _Topic(None, None, None), list[View]()
    for paragraph, behind in zip(paragraphs, speaks, strict=True):
        asks = paragraph.text.endswith("?") or any_of("speeches", "asks").match(paragraph.text) is not None
        if behind or asks:
            yield from _project(topic, run, known)
            topic, run = _Topic(None, None, None), []
        if asks:
            continue
        for sentence in _sentences(paragraph.view[behind:]):
            turned, rest = _turned(sentence, topic)
            if turned is not None:
                yield from _project(topic, run, known)
                topic, run = turned, []
            run.append(rest)
    yield from _project(topic, run, known)


def _sentences(speech: View) -> Iterator[View]:
    """The sentences of a speech and their halves between semicolons, each with its mark."""
    start = 0
    for mark in _STOP.finditer(speech.folded):
        yield speech[start : mark.end()]
        start = mark.end()
    if start < len(speech):
        yield speech[start:]


def _turned(sentence: View, topic: _Topic) -> tuple[_Topic | None, View]:
    """What a sentence turns to, None where it goes on, and what it then says."""
    words = sentence.folded
    kind = any_of("speeches", "class").match(words)
    if kind is not None and not holds("entries", "quantity", words[kind.end() :]):
        return _Topic(None, sentence[slice(*kind.span("head"))], None), sentence[:0]
    marker = next((one for one in candidates(sentence) if one.form == "一是"), None)
    if marker is not None:
        name = _name(sentence[marker.end :])
        head = sentence[marker.end : marker.end + name] if name else None
        return _Topic(marker.number, topic.above, head), sentence[marker.end + name :].strip(_OPENS)
    match = any_of("speeches", "topic").match(words)
    if match is None:
        return _named(sentence, topic)
    quoted = words[match.start("head") - 1] == "“"
    if not quoted and holds("entries", "quantity", match["head"]):
        return None, sentence
    head, rest = sentence[slice(*match.span("head"))], sentence[match.end() :]
    if any_of("speeches", "counts what follows").fullmatch(rest.folded) is not None:
        return _Topic(None, head, None), rest[:0]
    number = ordinal(match["n"]) if match["n"] else None
    return _Topic(str(number) if number else None, topic.above, head), rest


def _named(sentence: View, topic: _Topic) -> tuple[_Topic | None, View]:
    """What a sentence turns to that says a name and behind it what is planned for it or what came of it."""
    words = sentence.folded
    match = any_of("speeches", "named").match(words)
    if match is None or not is_head(match["head"]) or holds("speeches", "said aside", match["head"]):
        return None, sentence
    rest = sentence[match.end() :]
    announced = bool(match["turn"]) and not rest
    if not (announced or _tells(rest.folded)):
        return None, sentence
    return _Topic(None, topic.above, sentence[slice(*match.span("head"))]), rest


def _tells(words: str) -> bool:
    """Whether folded words tell a figure or how far something is."""
    return holds("entries", "quantity", words) or status(Evidence((words,))) is not None


def _name(view: View) -> int:
    """How long the name is that opens words behind a number; 0 without one."""
    end = next((at for at, sign in enumerate(view.folded) if sign in _OPENS), len(view))
    words = view.folded[:end]
    named = is_head(words) or (len(words) <= HEAD_LENGTH and view.folded[end:] == "。")
    return end if named and not holds("entries", "quantity", words) and not holds("accounts", "deed", words) else 0


def _project(topic: _Topic, run: Sequence[View], known: Accounts) -> Iterator[Draft]:
    """What is said of a project, if it is named and a figure is told of it."""
    whole = joined(run).strip(", ")
    if topic.head is None and topic.number is None:
        return
    if not _tells(whole.folded):
        return
    draft = known.of([whole], _REPORTS).draft((), ())
    text = draft.text if draft.text is not None or draft.progress else topic.head
    if draft.heads[-1] is not None and text is not None:
        text = joined([draft.heads[-1], text]) if text is not draft.heads[-1] else text
    heads = (topic.above, topic.head) if topic.above is not None else (topic.head,)
    yield replace(draft, numbers=(topic.number,) if topic.number else (), heads=heads, text=text)
