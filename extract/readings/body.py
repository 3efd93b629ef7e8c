"""Items in running text: numbered lists first, prose where there are none.

In: a document and its stream of lines and tables. Out: ``Draft``s in reading order. Which level of a list holds the
items is decided by what carries units or a report of its own (the labelling rule of the field): the lowest entry
that does; where none does, the entry that is more than a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.outline import Node, section
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings import blocks
from shishi.extract.readings.entry import Entry, is_badge, is_class_line, read, reports, with_report
from shishi.extract.readings.groups import both
from shishi.extract.readings.signed_classes import signed_classes, under
from shishi.extract.readings.sizes import LEAST_HEADING, TWO
from shishi.extract.readings.spaced_names import with_spaced_names
from shishi.extract.readings.telling import task_ends, trimmed
from shishi.extract.rules import holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import kind as kind_of
from shishi.extract.words.columns import is_header
from shishi.extract.words.grades import is_grade
from shishi.extract.words.heads import is_counted, is_head, split_before_comma, split_unmarked
from shishi.extract.words.units import Named

_GROUP_FORMS = frozenset({"第一章", "第一", "一、", "Ⅰ", "(一)", "A.", "1.", "1"})
_HEADING_MAX = 30
_FEWEST_BADGES = 3  # of entries that have as many paragraphs each
_FEWEST, _FEWEST_RUN_ON = 2, 4


class _Above(Struct, frozen=True, gc=False):
    """What the entries above give to those below: numbers, heads, units of a group heading.

    ``plain``: nearly all entries of the list tell in paragraphs, without numbers, what they name, or are given their
    units by number; ``given``: the numbers to which the notice gives units elsewhere.
    """

    numbers: tuple[str, ...] = ()
    heads: tuple[View | None, ...] = ()
    names: tuple[Named, ...] = ()
    report: bool = False
    plain: bool = False
    given: frozenset[int] = frozenset()


def lists(
    roots: Sequence[Node], before: Sequence[Paragraph], *, report: bool, given: frozenset[int] = frozenset()
) -> Iterator[tuple[Draft, ...]]:
    """The entries of every numbered list of an outline (``roots`` and what stands ``before`` them).

    ``report``: sentences behind the task are taken to report on it. ``given``: the numbers to which the notice gives
    units in lines of their own.
    """
    classes, roots = signed_classes(roots, before)
    found = _lists(roots, before)
    above = _Above(report=report, given=given)
    if classes:
        yield tuple(draft for one in found for draft in _classed(_List(one.nodes, None), classes, above))
        return
    classes = _boxed(found[0].nodes, before) if len(found) == 1 else ()
    for one in found:
        made = tuple(_list_drafts(one, above) if not classes else _classed(one, classes, above))
        yield () if _names_are_labels(made) else made


def _names_are_labels(drafts: Sequence[Draft]) -> bool:
    """Whether what opens all entries is one and the same label on a line of its own (项目名称), and no name."""
    names = {draft.heads[-1].folded if draft.heads and draft.heads[-1] else "" for draft in drafts}
    return len(drafts) > 1 and len(names) == 1 and is_header(next(iter(names)))


def as_report(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Entries of a report without labels: the head names the item, the rest tells task and progress."""
    plain = all(draft.progress is None and draft.text is not None for draft in drafts)
    telling = sum(
        kind_of(draft.text.folded) in ("progress", "long") and holds("entries", "reports", draft.text.folded)
        for draft in drafts
        if draft.text is not None
    )
    if not plain or telling * 2 < len(drafts):
        return drafts
    return [_reported(draft, draft.text) for draft in drafts if draft.text is not None]


def _reported(draft: Draft, told: View) -> Draft:
    """An entry whose words tell what was done, behind the task where they open with one."""
    seam = task_ends(told, final=True)
    task, came = trimmed(told[:seam]), trimmed(told[seam:])
    return (
        replace(draft, text=task, progress=(Told(came),))
        if task and came
        else replace(draft, text=None, progress=(Told(told),))
    )


@dataclass(frozen=True, slots=True)
class _List:
    """Sibling entries and the unnumbered heading over them, if any."""

    nodes: tuple[Node, ...]
    heading: View | None


def _lists(roots: Sequence[Node], before: Sequence[Paragraph]) -> list[_List]:
    """Root entries cut where the count begins anew; headings between such lists are their groups."""
    runs: list[list[Node]] = []
    for node in roots:
        last = runs[-1][-1] if runs else None
        if last is None or node.marker.form != last.marker.form or node.marker.value <= last.marker.value:
            runs.append([node])
        else:
            runs[-1].append(node)
    headings = [_heading_before(runs[at - 1][-1] if at else None, before) for at in range(len(runs))]
    same_form = len({run[0].marker.form for run in runs}) == 1
    several = same_form and len(runs) > 1 and sum(heading is not None for heading in headings[1:]) == len(runs) - 1
    return [_List(tuple(run), headings[at] if several else None) for at, run in enumerate(runs)]


def _heading_before(last: Node | None, before: Sequence[Paragraph]) -> View | None:
    """The short unnumbered paragraph just above a list."""
    while last is not None and last.children:
        last = last.children[-1]
    above = last.own[1:] if last is not None else before
    if not above:
        return None
    view = above[-1].view.strip(":。【】[]● ■◆▶")
    return view if LEAST_HEADING <= len(view) <= _HEADING_MAX and above[-1].text[-1] not in "。;," else None


def _boxed(nodes: Sequence[Node], before: Sequence[Paragraph]) -> tuple[View, ...]:
    """The headings in brackets of their own over entries whose numbers go on below them; the first above them all."""
    lasts = [before[-1:], *(_last_of(node).own[1:][-1:] for node in nodes[:-1])]
    found = [one.view.strip("【】[] ") for own in lasts for one in own if is_class_line(one.text)]
    opens = bool(lasts[0]) and is_class_line(lasts[0][0].text)
    return tuple(found) if opens and len(found) >= TWO else ()


def _last_of(node: Node) -> Node:
    return _last_of(node.children[-1]) if node.children else node


def _classed(one: _List, classes: Sequence[View], above: _Above) -> Iterator[Draft]:
    """The drafts of a list, each below the last heading that stands above it."""
    for draft in _list_drafts(one, above):
        start = min((view.span.start for view in draft.words() if view), default=0)
        heading = [view for view in classes if view.span.end <= start][-1:]
        yield under(draft, heading[0]) if heading else draft


def _list_drafts(one: _List, above: _Above) -> Iterator[Draft]:
    heads = (one.heading,) if one.heading is not None else ()
    yield from _siblings(one.nodes, replace(above, heads=heads))


def _siblings(nodes: Sequence[Node], above: _Above) -> Iterator[Draft]:
    """The items of sibling entries and of those below them."""
    nodes = [node for node in nodes if not (above.given and _is_over_units(node))]
    kept = [node for node in nodes if section(node) != "excluded"]
    if len(kept) * 2 <= len(nodes) and len(nodes) > TWO:
        return
    keeps = _keep_paragraphs(nodes)
    kept = _ended_alike(kept) if keeps and above.report else kept
    over = [node for node in kept if node.children and not is_grade(node.content.folded)]
    own = sum(section(node) == "transparent" for node in over)
    levels = own > 1 or sum(not holds("sections", "of all projects", node.heading) for node in over) > 1
    above = replace(above, plain=_mostly_plain(kept) or _tell_beside(kept) or _are_given_units(kept, above.given))
    made = [list(_node_drafts(node, above, keeps_paragraphs=keeps, is_level=levels)) for node in kept]
    flat = [draft for drafts_here in made for draft in drafts_here]
    yield from _heads_of_run_on(kept, flat) if all(len(each) == 1 for each in made) else flat


def _mostly_plain(nodes: Sequence[Node]) -> bool:
    """Whether nearly all entries of a list tell in paragraphs what they name: numbers in the others are clauses."""
    plain = sum(not node.children and len(node.own) > 1 for node in nodes)
    return len(nodes) > _FEWEST_RUN_ON and plain < len(nodes) and plain * 4 >= 3 * len(nodes)


def _tell_beside(nodes: Sequence[Node]) -> bool:
    """Whether entries beside those that hold numbers tell tasks with figures: what is numbered inside are clauses.

    Classes hold nothing but entries, whose numbers go on from class to class or begin anew below each.
    """
    over = [node for node in nodes if node.children]
    tell = sum(not node.children and section(node) is None and is_counted(node.content.folded) for node in nodes)
    if not over or tell < TWO or tell * 3 < len(nodes):
        return False
    return all(node.children[0].marker.value == 1 and not _is_class(node.heading) for node in over)


def _is_class(heading: str) -> bool:
    """Whether a heading names a field of life or a class."""
    return heading.endswith("类") or holds("prose", "field of life", heading)


def _is_over_units(node: Node) -> bool:
    """Whether an entry is but the heading over the lines that give units to numbers: 二、责任分工."""
    alone = not node.children and len(node.own) == 1 and len(node.content) <= _HEADING_MAX
    return alone and holds("assigned", "about units", node.content.folded)


def _are_given_units(nodes: Sequence[Node], given: frozenset[int]) -> bool:
    """Whether units are given to the numbers of these entries, and not to those of the entries below them."""
    if len(given) < TWO:
        return False
    own = {node.marker.value for node in nodes if section(node) != "transparent"}
    inner = [child.marker.value for node in nodes for child in node.children]
    counts_on = len(set(inner)) == len(inner) and given <= set(inner)
    return given <= own and len(given) * 2 >= len(own) and not counts_on


def _keep_paragraphs(nodes: Sequence[Node]) -> bool:
    """Whether entries of this list run over paragraphs, judged by all but the last (text goes on behind it)."""
    inner = [node for node in nodes[:-1] if not node.children]
    more = sum(len(node.own) > 1 and _tells_more(node) for node in inner)
    return bool(inner) and more * 10 >= 3 * len(inner)


def _ended_alike(nodes: list[Node]) -> list[Node]:
    """The entries, where all bear badges the last as long as the others: what stands behind it closes the notice."""
    sizes = {len(node.own) for node in nodes[:-1]}
    last = nodes[-1]
    if len(sizes) != 1 or len(nodes) < _FEWEST_BADGES or len(last.own) <= max(sizes):
        return nodes
    badged = (any(is_badge(one.printed) for one in node.own[1:]) and not node.children for node in nodes)
    return [*nodes[:-1], Node(last.marker, last.own[: max(sizes)], last.content)] if all(badged) else nodes


def _tells_more(node: Node) -> bool:
    """Whether an entry's later paragraphs are its task or its report."""
    whole = read(node, keeps_paragraphs=True)
    return len(whole.text) > len(node.content) or whole.part("progress") is not None


def _node_drafts(node: Node, above: _Above, *, keeps_paragraphs: bool, is_level: bool) -> Iterator[Draft]:
    """The items of one entry; ``is_level`` where several sections are named for the projects, a level of theirs."""
    entry = read(node, keeps_paragraphs=keeps_paragraphs, report=above.report)
    inner = blocks.block_drafts(node.own[1:]) if not node.children and len(node.own) > _FEWEST else ()
    if len(inner) >= _FEWEST:
        yield from _under(node, entry, inner, above)
    elif section(node) == "transparent" and node.children and not is_level:
        yield from _siblings(node.children, replace(above, names=entry.names or above.names))
    elif node.children and _holds_items(node, entry, plain=above.plain):
        head = entry.head if entry.head is not None else entry.text.strip("。:;")
        below = _Above(
            (*above.numbers, node.marker.number),
            (*above.heads, head or None),
            entry.names or above.names,
            above.report,
            given=above.given,
        )
        yield from _siblings(node.children, below)
    else:
        yield _draft(node, entry, above)


def _under(node: Node, entry: Entry, inner: Sequence[Draft], above: _Above) -> Iterator[Draft]:
    """Label blocks below a numbered group heading: items of that group, without numbers of their own."""
    head = entry.head if entry.head is not None else node.content.strip("。:;")
    for draft in inner:
        yield replace(
            draft,
            numbers=(*above.numbers, node.marker.number, *draft.numbers),
            heads=(*above.heads, head, *draft.heads),
        )


def _holds_items(node: Node, entry: Entry, *, plain: bool) -> bool:
    """Whether an entry is a group whose children are the items; ``plain``: its fellows tell theirs in paragraphs."""
    told = [read(child, keeps_paragraphs=False) for child in node.children]
    with_units = sum(bool(each.names) or reports(each) for each in told)
    only_last = with_units == 1 and len(told) > 1 and bool(told[-1].names) and not told[-1].in_heading
    deeper = any(grandchild.children for grandchild in node.children)
    if with_units and not only_last:
        return True
    if (entry.names and not entry.in_heading) or only_last or plain:
        return False
    heading_only = len(entry.text) <= _HEADING_MAX if entry.head is None else not entry.text
    return heading_only and (deeper or node.children[0].marker.form in _GROUP_FORMS)


def _draft(node: Node, entry: Entry, above: _Above) -> Draft:
    """An entry and all clauses below it as one item."""
    below = [read(child, keeps_paragraphs=False) for child in node.below()]
    clauses = [
        child.own[0].view
        if not each.names
        else joined([child.own[0].view[: child.marker.end], each.head or each.text[:0], each.text])
        for child, each in zip(node.below(), below, strict=True)
    ]
    text = joined([entry.text, *clauses]).strip()
    head = entry.head
    if head is None and below and is_head(entry.text.folded.rstrip("。:")):
        head, text = entry.text.strip("。: "), joined(clauses).strip()
    names = both(entry.names or tuple(name for each in below for name in each.names), above.names)
    title = head
    if not text and head is not None and not _told_in_prose(entry):
        text = head
    draft = Draft((*above.numbers, node.marker.number), (*above.heads, title), "body", text=text or None, names=names)
    return with_report(draft, replace(entry, parts=(*entry.parts, *(part for each in below for part in each.parts))))


def _told_in_prose(entry: Entry) -> bool:
    """Whether plain sentences report on the item, so that its name is a head and no wording of the task."""
    return any(part.role == "progress" and not part.label for part in entry.parts)


def _heads_of_run_on(nodes: Sequence[Node], made: Sequence[Draft]) -> Sequence[Draft]:
    """Heads for a list whose entries set name and content apart by a blank, a comma, or by nothing at all."""
    made = with_spaced_names(made)
    texts = [draft.text for draft in made if draft.text is not None and draft.heads[-1] is None and not draft.names]
    if len(made) < _FEWEST_RUN_ON or len(texts) < len(made):
        return made
    split = split_before_comma(texts)
    if split is None and nodes[0].marker.form in ("(1)", "1."):
        split = split_unmarked(texts)
    if split is None:
        return made
    pairs = zip(made, split, strict=True)
    return [replace(draft, heads=(*draft.heads[:-1], head), text=text) for draft, (head, text) in pairs]
