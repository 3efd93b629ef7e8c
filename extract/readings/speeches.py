"""Projects told in speeches: at a press conference or in an interview, by one who reports or who is asked.

In: paragraphs of running text. Out: drafts. A speaker's name stands before what he says, on its line or on a line of
its own. Sentences turn to a project by its name (农村公路方面,… 一个是公厕提升,… 其次是技能培训。…), or to a class of
them (在“住有安居”方面,今年有三项任务。一是…), or say a name before a comma and then what came of it
(危桥改造,完工11座。); all up to the next such turn tell of it. Of a field of life (在生态环境方面,…;…。), and in an
answer that turns to nothing, each clause with a figure tells a project of its own. The clock behind or before what is
said (直播) is no word of it.
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
from shishi.extract.readings.sentences import CLAUSE_ENDS, by_sentence
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units, ordinal
from shishi.extract.words.columns import column
from shishi.extract.words.heads import HEAD_LENGTH, is_head
from shishi.extract.words.markers import candidates
from shishi.extract.words.status import Evidence, status

_FEWEST = 3  # projects of a speech
_SPEAKER = regex.compile(r"(?P<name>\p{Han}{2,5}):")
_BOXED = regex.compile(r"[【\[](?P<name>[^】\]]{2,16})[】\]]:?")
_DIGIT = regex.compile(r"\d")
_STOP = regex.compile(r"[。;!?](?![”’])")
_OPENS = ",:。; "  # what stands between a name and what is told of it
_REPORTS = Habit(report=True, task_first=False)


class _Topic(Struct, frozen=True, gc=False):
    """What sentences tell of: its printed number, the class it belongs to, its name.

    ``each``: every clause tells a project of its own, of the class if there is one.
    """

    number: str | None = None
    above: View | None = None
    head: View | None = None
    each: bool = False


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
    asked, asking, topic, run = False, False, _Topic(), list[View]()
    for paragraph, behind in zip(paragraphs, speaks, strict=True):
        speaker = any_of("speeches", "asks").match(paragraph.text)
        asks = paragraph.text.endswith("?") or speaker is not None
        if behind or asks:
            yield from _project(topic, run, known)
            asked = asked if not asks else speaker is None or "主持" not in speaker[0] or paragraph.text.endswith("?")
            asking = speaker is not None and behind == len(paragraph.text)
            topic, run = _Topic(each=asked), []
        if asks or asking:
            continue
        for sentence in _sentences(paragraph.view[behind:]):
            if any_of("speeches", "courtesy").match(sentence.folded) is not None:
                continue
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
    if any_of("speeches", "another year").match(words) is not None:
        return _Topic(), sentence[:0]
    kind = any_of("speeches", "class").match(words)
    if kind is not None and not holds("entries", "quantity", words[kind.end() :]):
        return _Topic(above=sentence[slice(*kind.span("head"))]), sentence[:0]
    marker = next((one for one in candidates(sentence) if one.form == "一是"), None)
    if marker is not None:
        name = _name(sentence[marker.end :])
        head = sentence[marker.end : marker.end + name] if name else None
        return _Topic(marker.number, topic.above, head), sentence[marker.end + name :].strip(_OPENS)
    match = any_of("speeches", "topic").match(words)
    if match is None:
        return _named(sentence, topic) if not topic.each else _alone(sentence, topic)
    return _matter(sentence, match, topic)


def _matter(sentence: View, match: regex.Match[str], topic: _Topic) -> tuple[_Topic | None, View]:
    """What a sentence turns to that says of what it tells (农村公路方面,…): a project, or a class of them."""
    words = sentence.folded
    quoted = words[match.start("head") - 1] == "“"
    if not quoted and holds("entries", "quantity", match["head"]):
        return None, sentence
    head, rest = sentence[slice(*match.span("head"))], sentence[match.end() :]
    if any_of("speeches", "counts what follows").fullmatch(rest.folded) is not None:
        return _Topic(above=head), rest[:0]
    if rest.folded.startswith("一是"):
        return _turned(rest, _Topic(above=head))
    if holds("prose", "field of life", head.folded):
        field = _Topic(above=head, each=True)
        turned, told = _named(rest, field)
        return turned or field, told
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
    each = topic.each and not announced
    return replace(topic, number=None, head=sentence[slice(*match.span("head"))], each=each), rest


def _alone(sentence: View, topic: _Topic) -> tuple[_Topic | None, View]:
    """The same where each clause tells a project of its own: without a name it is another, unless it goes on."""
    turned, rest = _named(sentence, topic)
    bare = bool(rest) and _DIGIT.search(rest.folded) is None and status(Evidence((rest.folded,))) is None
    if turned is not None and bare:
        turned, rest = None, sentence
    goes_on = topic.head is None or any_of("speeches", "goes on").match(sentence.folded) is not None
    return turned or (None if goes_on else replace(topic, head=None)), rest


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
    """What is said of a project, if it is named and a figure is told of it; of several clause by clause."""
    whole = joined(run).strip(", ")
    if topic.head is None and topic.number is None:
        yield from _each(topic, whole, known) if topic.each and whole else ()
        return
    if not _tells(whole.folded):
        return
    draft = known.of([whole], _REPORTS).draft((), ())
    text = draft.text if draft.text is not None or draft.progress else topic.head
    if draft.heads[-1] is not None and text is not None:
        text = joined([draft.heads[-1], text]) if text is not draft.heads[-1] else text
    heads = (topic.above, topic.head) if topic.above is not None else (topic.head,)
    yield replace(draft, numbers=(topic.number,) if topic.number else (), heads=heads, text=text)


def _each(topic: _Topic, whole: View, known: Accounts) -> Iterator[Draft]:
    """The projects of clauses that say no name, below their class."""
    speech = Paragraph(whole, whole, 0, ())
    drafts = by_sentence((speech,), CLAUSE_ENDS, known, report=True)
    for draft in (one for one in drafts if topic.above is not None or _is_project(one)):
        own = draft.heads[-1:] if len(drafts) > 1 or draft.heads[-1] is not None else ()
        yield replace(draft, heads=(topic.above, *own)) if topic.above is not None else draft


def _is_project(draft: Draft) -> bool:
    """Whether a clause of an answer tells a project: figures in digits, or how far something is that is no body."""
    words = "".join(view.folded for view in draft.words())
    return _DIGIT.search(words) is not None or (draft.text is not None and not is_units(draft.text.folded))
