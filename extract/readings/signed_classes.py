"""Classes over entries whose numbers run on from class to class, or begin anew: ◆教育卫生 / 1)… 2)….

In: the root entries of an outline and what stands before them. Out: the headings, and the entries without them. A
heading stands behind the last paragraph of the entry above it, which it is no part of; one sign opens them all and
nothing else inside of the list, so that a sign before the parts of an entry heads nothing. Where all headings name
bodies (◆区教育局), these answer for what stands below them. Without a sign the names are alike: they end alike, or
are of one length.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from msgspec.structs import replace as replace_fields

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_trailing
from shishi.extract.layout.outline import Node
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.groups import both
from shishi.extract.readings.sizes import LEAST_HEADING, TWO
from shishi.extract.rules import holds
from shishi.extract.view import View
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_head, is_undertaking
from shishi.extract.words.labelled import Part, names
from shishi.extract.words.status import verdict

_SIGNS = "◆◇★☆●○■□▲△▶►♦❤❖◎※➢"
_TRIM = _SIGNS + "【】[]: "
_MOST = 14  # characters of the name of a class
_ENDING = 2  # characters in which names of classes end alike


def signed_classes(roots: Sequence[Node], before: Sequence[Paragraph]) -> tuple[tuple[View, ...], Sequence[Node]]:
    """The headings, in reading order, and the entries without them; nothing and the entries as they are without any."""
    sign = before[-1].text[:1] if before else ""
    if not sign or sign not in _SIGNS:
        return _plain_classes(roots, before) if sign else ((), roots)
    signed = [one for node in roots for one in _paragraphs(node) if one.text[:1] == sign]
    told = [before[-1], *(one for one in signed if not is_trailing(one.text.lstrip(_TRIM)))]
    lasts = {id(last) for last in (_last(node) for node in roots[:-1]) if last is not None}
    if len({one.text for one in told}) < max(TWO, len(told)) or any(id(one) not in lasts for one in told[1:]):
        return (), roots
    if not (all(map(_is_class, told)) or all(map(_names_bodies, told))):
        return (), roots
    heads = {id(one) for one in told}
    return tuple(one.view.strip(_TRIM) for one in told), [_without(node, heads) for node in roots]


def _plain_classes(roots: Sequence[Node], before: Sequence[Paragraph]) -> tuple[tuple[View, ...], Sequence[Node]]:
    """The same of headings without a sign, of which one at least stands over several entries."""
    if not _is_plain(before[-1]):
        return (), roots
    lasts = (last for last in (_last(node) for node in roots[:-1]) if last is not None)
    told = [before[-1], *(one for one in lasts if _is_plain(one))]
    names = [one.view.strip(_TRIM).folded for one in told]
    alike = len({name[-_ENDING:] for name in names}) == 1 or len({len(name) for name in names}) == 1
    if not TWO <= len(told) < len(roots) or len(set(names)) < len(names) or not alike:
        return (), roots
    heads = {id(one) for one in told}
    return tuple(one.view.strip(_TRIM) for one in told), [_without(node, heads) for node in roots]


def _is_plain(line: Paragraph) -> bool:
    """Whether a line is a short name and nothing else, be it a project's."""
    if line.markers or not LEAST_HEADING <= len(line.text) <= _MOST or line.text[-1] in "。;,:":
        return False
    name = line.view.strip(_TRIM).folded
    other = is_units(name) or verdict(name) is not None or is_trailing(name)
    return is_head(name) and not other and column(name).role in ("unknown", "group", "name")


def _is_class(line: Paragraph) -> bool:
    """Whether a line is a short name that is neither a label, a project, a body nor says how far something is."""
    name = line.view.strip(_TRIM).folded
    if not LEAST_HEADING <= len(name) <= _MOST or line.text[-1] in "。;,":
        return False
    is_name = is_head(name) or holds("prose", "wish for somebody", name)
    other = is_undertaking(name) or is_units(name) or verdict(name) is not None
    return is_name and not other and column(name).role in ("unknown", "group")


def _names_bodies(line: Paragraph) -> bool:
    """Whether a line names the bodies that answer for all below it."""
    return len(line.text) <= _MOST and is_units(line.view.strip(_TRIM).folded)


def under(draft: Draft, heading: View) -> Draft:
    """A draft below the heading of its class, or of those that answer for it."""
    if not is_units(heading.folded):
        return replace_fields(draft, heads=(heading, *draft.heads))
    return replace_fields(draft, names=both(draft.names, tuple(names(Part(UNIT_ROLES[2], "", heading)))))


def _last(node: Node) -> Paragraph | None:
    """The last paragraph of an entry, if it is not its first."""
    while node.children:
        node = node.children[-1]
    return node.own[-1] if len(node.own) > 1 else None


def _paragraphs(node: Node) -> Iterator[Paragraph]:
    yield from node.own[1:]
    for child in node.below():
        yield from child.own[1:]


def _without(node: Node, heads: Container[int]) -> Node:
    """An entry without the heading that stands behind it."""
    if node.children:
        last = _without(node.children[-1], heads)
        return node if last is node.children[-1] else replace(node, children=[*node.children[:-1], last])
    if len(node.own) > 1 and id(node.own[-1]) in heads:
        return replace(node, own=node.own[:-1])
    return node
