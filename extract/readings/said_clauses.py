"""Clauses that are said (一是…,二是…) or counted (①…;②…) inside entries that open their paragraphs with a name.

In: sentences of running text, and the openings among them. Out: the openings of the entries instead. Where the clauses
begin anew behind one name after another and name no units, the entries are what the names name. Counted clauses of
which only the last in each paragraph names units, which are the entry's, are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.shapes import Hit
from shishi.extract.readings.sizes import TWO
from shishi.extract.rules import holds
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import bracketed_units

_SAID = "一是"
_COUNTED = "①"
_MOSTLY = 7  # of ten paragraphs
_TOPIC = "关于"
_LONGEST_TOPIC = 40  # characters


def entries_of(pieces: Sequence[Paragraph], begins: Sequence[bool], hits: Sequence[Hit]) -> Sequence[Hit]:
    """The openings of entries that hold the clauses that ``hits`` open; the hits themselves where these are no clauses.

    ``begins``: whether each piece begins a paragraph.
    """
    opened = [pieces[hit.at] for hit in hits]
    if not all(piece.markers and piece.markers[0].form == _SAID for piece in opened):
        return hits
    firsts = [hit.at for hit in hits if hit.value == 1]
    named = [at for at in firsts if at and begins[at - 1] and not begins[at] and _name(pieces[at - 1]) is not None]
    if not named or len(named) < len(firsts) or any(bracketed_units(piece.view)[1] for piece in opened):
        return hits
    inside = [at for at in range(len(pieces) - 1) if begins[at] and not begins[at + 1]]
    entries = [hit for at in inside if (hit := _opening(pieces[at], at)) is not None]
    return entries if len(entries) >= TWO else hits


def are_clauses(pieces: Sequence[Paragraph], begins: Sequence[bool], hits: Sequence[Hit]) -> bool:
    """Whether openings count clauses inside paragraphs, in each of which the last alone names units: ①…;②…。(甲局)."""
    groups: list[list[Paragraph]] = []
    for hit in hits:
        if hit.value == 1 or not groups:
            groups.append([])
        groups[-1].append(pieces[hit.at])
    several = [group for group in groups if len(group) > 1]
    counted = sum(piece.markers[:1] != () and piece.markers[0].form == _COUNTED for group in groups for piece in group)
    if len(several) < TWO or counted < len(hits) or sum(begins[hit.at] for hit in hits) > 1:
        return False
    closes = sum(_names_units(group[-1]) and not any(map(_names_units, group[:-1])) for group in several)
    deeds = sum(holds("accounts", "sure_deed", piece.text) for group in groups for piece in group)
    return closes * 10 >= _MOSTLY * len(several) and deeds * 2 < len(hits)


def _names_units(piece: Paragraph) -> bool:
    return bool(bracketed_units(piece.view)[1])


def _opening(piece: Paragraph, at: int) -> Hit | None:
    name = _name(piece)
    value = next((one.value for one in piece.markers if not one.doubtful), None)
    return Hit(at, value, len(piece.view), name) if name is not None else None


def _name(piece: Paragraph) -> tuple[int, int] | None:
    """Where the name stands that is all there is of a sentence; None without one."""
    marker = next((one for one in piece.markers if not one.doubtful), None)
    start = marker.end if marker is not None else 0
    name = piece.text[start:].rstrip("。:")
    own = any(holds("sections", one, name) for one in ("excluded", "transparent"))
    topic = name.startswith(_TOPIC) and len(name) <= _LONGEST_TOPIC and "," not in name
    named = piece.text.endswith(("。", ":")) and (topic or is_head(name)) and not own
    return (start, start + len(name)) if named else None
