"""Items told in label blocks: a task, then lines or phrases that say who, when and how far.

In: paragraphs. Out: ``Draft``s. A block begins with a plain paragraph before labels (the task itself), or with the
label that opens every block (项目名称:, 任务目标:). Short plain lines between blocks are the names of groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from shishi.extract.dates import sole_date
from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_of_all, is_site_line, is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.entry import Entry, with_report
from shishi.extract.readings.sentences import class_of
from shishi.extract.rules import any_of, first, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_body, ordinal
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_counted, is_name
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import Part, bracketed_units, names, parts

_OPENING = frozenset({"name", "text", "target"})
_TELLING = frozenset({*UNIT_ROLES, "progress", "next", "problems", "deadline", "person"})
_NUMBER = "number"  # its label opens a card wherever one has it already (序号:2)
_GROUP = "class"  # a numbered heading over blocks
_TITLE = "title"  # what a plain paragraph is that names a block
_FULL = len("2021-03-01")
_GROUP_MAX, _LABEL_MAX, _TITLE_MAX, _FEWEST = 16, 8, 40, 3


@dataclass(slots=True)
class _Block:
    """A block while it is read: plain text before its labels, and labelled parts."""

    group: View | None
    over: tuple[str, ...] = ()  # the number of the group
    plain: list[View] = field(default_factory=list)
    told: list[Part] = field(default_factory=list)
    more: list[View] = field(default_factory=list)  # plain text that goes on with the last label
    roles: set[str] = field(default_factory=set)
    opening: str | None = None  # the first label that opens an item
    title: View | None = None  # the plain paragraph above the label of its task

    def tell(self, part: Part) -> None:
        """Take a labelled part."""
        self.settle()
        self.told.append(part)
        self.roles.add(part.role)
        if self.opening is None and part.role in _OPENING:
            self.opening = part.role

    def settle(self) -> None:
        """Give the last label what goes on with it."""
        if self.more:
            last = self.told.pop()
            self.told.append(Part(last.role, last.label, joined([last.content, *self.more])))
            self.more.clear()


def block_drafts(paragraphs: Sequence[Paragraph]) -> tuple[Draft, ...]:
    """The items of all label blocks in running text; none where too few of them tell who or how far."""
    pairs = zip((None, *paragraphs[:-1]), paragraphs, strict=True) if paragraphs else ()
    below = (*paragraphs[1:], None)
    told = (
        (
            [Part("end", "", paragraph.printed)] if _signs(paragraph, above, after) else list(_parts(paragraph, above)),
            after,
        )
        for (above, paragraph), after in zip(pairs, below, strict=False)
    )
    return _items(part for here, after in told for part in _as_title(here, after) or here)


def of_cells(pairs: Iterable[Part]) -> tuple[Draft, ...]:
    """The items of tables that print a label beside each content (project cards), given as labelled parts in order."""
    told = [block for block in _blocks(pairs) if block.roles & _OPENING or _is_numbered_report(block)]
    return tuple(replace(_draft(block), section="table") for block in told)


def _is_numbered_report(block: _Block) -> bool:
    """Whether a card has a number and tells what was done, and nothing else that opens an item."""
    return "progress" in block.roles and bool(_numbered(block.plain)[0])


def _items(told: Iterable[Part]) -> tuple[Draft, ...]:
    found = list(_blocks(told))
    kept = [block for block in found if block.roles & _TELLING and (block.plain or block.roles & _OPENING)]
    bare = [block for block in found if block.roles and block.roles <= _OPENING]
    if not kept and len(bare) >= _FEWEST:
        return tuple(_draft(block) for block in bare)
    opened = [block for block in kept if block.roles & _OPENING]
    if opened and len(opened) == len(kept):
        return tuple(_draft(block) for block in opened)
    if len(kept) < _FEWEST - 1 or sum(len(block.told) for block in kept) < 2 * _FEWEST:
        return ()
    return tuple(_draft(block) for block in kept)


def _blocks(told: Iterable[Part]) -> Iterator[_Block]:
    block = _Block(None)
    for part in told:
        if _begins_anew(block, part):
            block.settle()
            yield block
            block = _Block(block.group, block.over)
        _put(block, part)
    block.settle()
    yield block


def _parts(paragraph: Paragraph, above: Paragraph | None) -> Iterator[Part]:
    """The parts of a paragraph; ``above``: the one before it, which may be a label alone that asks for an office."""
    label, below, _ = paragraph.printed.folded.partition("\n")
    if below and (role := _above(label)) is not None:
        yield Part(role, label, paragraph.printed[len(label) + 1 :])
        return
    ends = is_site_line(paragraph.text) or is_trailing(paragraph.text) or is_of_all(paragraph.text)
    ends = ends or (len(paragraph.text) <= _TITLE_MAX and holds("prose", "title of a report", paragraph.text))
    if ends and not (above is not None and len(above.text) <= _LABEL_MAX and column(above.text).role in UNIT_ROLES):
        yield Part("end", "", paragraph.printed)
        return
    group = class_of(paragraph)
    if group is not None and _heads_blocks(group.words):
        yield Part(_GROUP, group.number, group.words)
        return
    label, colon, _ = paragraph.text.partition(":") if len(paragraph.text) <= _LABEL_MAX else ("", "", "")
    if colon and column(label).role == _NUMBER:
        yield Part(_NUMBER, label, paragraph.printed[len(label) + 1 :].strip())
        return
    if _announces(paragraph.text):
        lone = column(paragraph.text)
        yield Part(lone.role, lone.label, paragraph.printed[:0])
        return
    for part in parts(paragraph.printed):
        if part.content or part.role:
            yield part


def _heads_blocks(words: View) -> bool:
    """Whether the words of a numbered heading name a class of blocks, and no part of one."""
    return len(words) <= _GROUP_MAX and ":" not in words.folded and column(words.folded).role in ("unknown", "group")


def _signs(paragraph: Paragraph, above: Paragraph | None, below: Paragraph | None) -> bool:
    """Whether a paragraph is the body that signs the notice: the full date of a day stands alone below it."""
    if below is None or len(paragraph.text) > _TITLE_MAX or below.text[-1:] != "日" or not is_body(paragraph.text):
        return False
    waits = above is not None and len(above.text) <= _LABEL_MAX and column(above.text).role in UNIT_ROLES
    return not waits and len(sole_date(below.text) or "") == _FULL


def _as_title(here: Sequence[Part], below: Paragraph | None) -> list[Part] | None:
    """A plain paragraph as the name of the block which the label opens that stands alone on its line below."""
    label, ends, _ = below.printed.folded.partition("\n") if below is not None else ("", "", "")
    if not ends or len(here) != 1 or here[0].role or _above(label) not in ("text", "target"):
        return None
    words = here[0].content.squeezed().folded
    return [Part(_TITLE, "", here[0].content)] if 0 < len(words) <= _TITLE_MAX and is_name(words) else None


def _above(label: str) -> str | None:
    """What a line alone announces that stands above its content, if only by a word in it; None where it is no label."""
    if _announces(label):
        return column(label).role
    told = first("label_stems", label) if len(label) <= _LABEL_MAX and column(label).role == "unknown" else None
    return told.name if told is not None and told.name in _TELLING else None


def _announces(words: str) -> bool:
    """Whether folded words are a label of a block."""
    if len(words) > _LABEL_MAX:
        return False
    return column(words).role in _TELLING | _OPENING or any_of("status", "asks").match(words) is not None


def _begins_anew(block: _Block, part: Part) -> bool:
    """A plain paragraph after labels, or the label that opened this block, opens the next."""
    if part.role in ("end", _GROUP):
        return part.role == "end" or not block.told or bool(block.roles & _TELLING)
    if part.role == _TITLE:
        return bool(block.told)
    if not part.role:
        return (
            bool(block.told) and not _waits(block) and not (_is_opened(block) and ordinal(part.content.folded) is None)
        )
    if part.role not in block.roles:
        return False
    if block.opening is not None:
        return part.role in (block.opening, _NUMBER)
    again = part.role in UNIT_ROLES or (not block.plain and part.role == block.told[0].role)
    return again and part.role != block.told[-1].role


def _waits(block: _Block) -> bool:
    """Whether the last label still has nothing behind it, so that plain text is its content."""
    return bool(block.told) and not block.told[-1].content and not any(block.more)


def _is_opened(block: _Block) -> bool:
    """Whether a label opened the block, so that plain text goes on with its last label."""
    return block.opening is not None


def _put(block: _Block, part: Part) -> None:
    if part.role == "end":
        return
    if part.role == _GROUP and not block.told:
        block.group, block.over = part.content, (part.label,)
        return
    if part.role == _TITLE:
        block.title = part.content
    if part.role and part.role not in (_TITLE, _GROUP):
        block.tell(part)
    elif block.told:
        block.more.append(part.content)
    elif block.plain and _is_group(block.plain[-1]):
        block.group = _group(block.plain.pop())
        block.plain.append(part.content)
    else:
        block.plain.append(part.content)


def _is_group(view: View) -> bool:
    return (
        len(view.squeezed()) <= _GROUP_MAX
        and not view.folded.endswith(("。", ";", ",", ":"))
        and ordinal(view.folded) is None
    )


def _group(view: View) -> View:
    words = view.squeezed()
    topic = any_of("prose", "topic").match(words.folded)
    return words[topic.end() :] if topic else words.strip("【】[]●■◆▶ ")


def _draft(block: _Block) -> Draft:
    contents = {role: joined(p.content.squeezed() for p in block.told if p.role == role) for role in block.roles}
    number, plain = _numbered(block.plain)
    if (stated := ordinal(contents[_NUMBER].folded) if _NUMBER in contents else None) is not None:
        number = (str(stated),)
    text = contents.get("text") or contents.get("target") or joined(view.squeezed() for view in plain[-1:])
    text, held = bracketed_units(text)
    title: View | None = contents.get("name") or (block.title and block.title.squeezed())
    if title is None:
        title, text = split_head(text)
    if title is not None and not text and is_counted(title.folded) and not is_name(title.folded):
        text, title = title, None
    units = [part for part in (*block.told, *held) if part.role in UNIT_ROLES]
    heads = (title,) if block.group is None else (block.group, title)
    entry = Entry(
        title, text, tuple(name for part in units for name in names(part)), tuple(block.told), in_heading=False
    )
    draft = Draft((*block.over, *number), heads, "body", text=text or title, names=entry.names)
    return with_report(draft, entry)


def _numbered(plain: Sequence[View]) -> tuple[tuple[str, ...], list[View]]:
    """The number that stands alone before a block's labels, and the plain text without it."""
    numbers = [value for view in plain if (value := ordinal(view.folded.strip())) is not None]
    rest = [view for view in plain if ordinal(view.folded.strip()) is None]
    return ((str(numbers[-1]),) if numbers else ()), rest
