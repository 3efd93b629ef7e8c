"""Running text that names its own parts (责任单位:… 进展情况:…) taken apart.

In: a view. Out: ``Part``s in order: the role a label announces (``rules/labels.toml``), the label's words and its
content. What stands before the first label has role ``""``. A label is known words before a colon, or the opening
words of a bracket; an unknown one stays in its text and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.records import UnitRole
from shishi.extract.rules import any_of, may_hold, takes
from shishi.extract.rules.asked import Asked
from shishi.extract.view import View, counted
from shishi.extract.words.cells import by_rule, is_body, is_units, kind
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.sizes import KEPT, LEAST_NAME, LONGEST_BRACKET, LONGEST_SPLIT_LABEL
from shishi.extract.words.unit_labels import names_kinds
from shishi.extract.words.units import Named, first_of, opens_otherwise, split

LABEL_LENGTH = 16
_BETWEEN = regex.compile(r"[,;。/\s]+")
_MARK = regex.compile(
    r":|[【\[](?P<boxed>\p{Han}{2,8})[】\]]:?|\((?P<rounded>\p{Han}{2,6})\)(?=[^。;,:]{2})|(?<=\p{Han}{2})(?P<dash>--|——)(?=\S)"
)
_MARKS = re.compile(r"[:【\[]|--|——|\([^()]{2,6}\)")  # what such a mark begins with
_BEGINS = re.compile(r"(?<![^。;:—\-,、!?)\]】》〕}(\[【〔{ \t\r\n|])\S")  # where words begin
_NO_MARK = re.compile(r"(?:(?!--)[^,(【】—])*")  # behind such a mark a label is one without what stands before
_STOPS = "。;:!?"
_LONGEST_BEFORE_STOP = 8  # characters of a label that a full stop or a blank closes
_STOPPED = regex.compile(r"\s*(?P<label>\p{Han}{4,8})(?:。|[ \t]+)(?=[^\s:])")
_ENDS = ("", "。", ";", ":", "!", "?")  # what stands before a label in round brackets: nothing, or an end
_LABEL_ROLES = frozenset(
    {"lead", "support", "responsible", "person", "deadline", "progress", "problems", "next", "text", "name", "funding"}
    | {"status", "remark", "rate", "site", "target", "date", "benefit", "before"}
)
_FIELD_ROLES = frozenset({*UNIT_ROLES, "deadline", "progress", "problems", "next", "text", "target", "status", "rate"})
_TOLD_ROLES = frozenset({"text", "target", "progress", "problems", "next"})  # what weaker marks may set apart
_STOPPED_ROLES = frozenset({*UNIT_ROLES, "deadline", "funding"})  # what a full stop may, like a few of the others
_NONE: Mapping[str, str] = {}
_UNIT_ROLE: dict[str, UnitRole] = {"lead": "lead", "support": "support", "responsible": "responsible"}
_CLOSE = {"(": ")", "[": "]", "【": "】", "〔": "〕", "{": "}"}
_CLOSERS = frozenset(_CLOSE.values())
_BEHIND = " \t\r\n。;,"  # what may stand behind a closing bracket
_NOISE = regex.compile(r"(?<=\p{Han}[)\]】])[^\p{Han}]*[A-Za-z|*'\"`~^{}<>][^\p{Han}]*$")
_NO_HAN = re.compile(r"[A-Za-z|*'\"`~^{}<>]")  # a sign of such noise
_WITH_UNITS = (*UNIT_ROLES, "person", "deadline", "next", "funding", "benefit")
_BESIDE_UNITS = (*_WITH_UNITS, "progress", "status")  # what a bracket may say behind the units it names


class Part(Struct, frozen=True, gc=False):
    """One labelled part: role (``""`` before the first label), the label as printed folded, the content."""

    role: str
    label: str
    content: View

    def under(self, view: View) -> Part:
        """A part of folded words alone, as part of a view that they are of."""
        return Part(self.role, self.label, view.under(self.content))


class _Label(Struct, frozen=True, gc=False):
    role: str
    words: str
    start: int
    end: int


def _words(name: str) -> Asked:
    """Words of labels in running text."""
    return any_of("label_words", name)


def parts(view: View, own: Mapping[str, str] = _NONE) -> tuple[Part, ...]:
    """The labelled parts of a text in order; one part with role ``""`` where it has no labels.

    Args:
        view: the text, with its blanks.
        own: labels that the notice made for itself, with their roles (``words.induced``).
    """
    if not _MARKS.search(view.folded) and not _may_stop(view.folded):  # most texts hold no label
        return (Part("", "", view.strip()),)
    return tuple(part.under(view) for part in _parts(view.folded, tuple(own.items())))


@lru_cache(maxsize=KEPT)
def _parts(words: str, own: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    view = counted(words)
    labels = list(_labels(words, dict(own)))
    found = [Part("", "", view[: labels[0].start if labels else len(view)].strip())]
    ends, closes = [label.start for label in labels[1:]] + [len(view)], -1
    for label, end in zip(labels, ends, strict=False):
        closes = max(closes, (_closing(words, label.start) or -1) if words[label.start] in _CLOSE else -1)
        boxed = label.role not in UNIT_ROLES or words[closes + 1 : closes + 2] in _CLOSE
        inside = boxed and label.end <= closes < end
        content = _unclosed(view[label.end : closes if inside else end].strip())
        stop = _units_end(content.folded) if label.role in UNIT_ROLES else None
        found.append(Part(_role(label, content), label.words, content[:stop]))
        if stop is not None:
            found.append(Part("", "", content[stop + 1 :].strip()))
        found.extend(_behind(view[closes + 1 : end]) if inside else ())
    return tuple(found)


def _behind(view: View) -> tuple[Part, ...]:
    """What stands behind the bracket around a label: the units of another (``[时限:6月][甲牵头]``), or words."""
    bare = view.strip(_BEHIND)
    boxed = bare.folded[:1] in _CLOSE and _closing(bare.folded, 0) == len(bare) - 1
    return tuple(_held(bare[1:-1]) if boxed else ()) or ((Part("", "", view.strip("; ")),) if bare else ())


def _role(label: _Label, content: View) -> str:
    """What a label announces, which what stands behind it may tell: a state at length, or steps yet to come."""
    if label.role == "status" and kind(content.squeezed().folded) in ("long", "progress"):
        return "progress"
    due = label.role == "progress" and takes(f"{label.words}:{content.squeezed().folded}", "foretold", "by quarters")
    return "next" if due else label.role


def _unclosed(content: View) -> View:
    """What a label announces, without the end of a bracket that opens before it: (责任单位:甲;进展:已完成)."""
    bare = content.folded.rstrip("。;,")
    opens = next((sign for sign, closing in _CLOSE.items() if bare.endswith(closing)), None)
    return content if opens is None or opens in bare else content[: len(bare) - 1]


def _units_end(text: str) -> int | None:
    """Where a list of units ends and a sentence of its own follows; None where it runs to the end."""
    stop = text.find("。")
    figure = any_of("entries", "quantity in digits").search(text, 0, stop if stop > 0 else len(text))
    comma = text.rfind(",", 0, figure.start()) if figure is not None else -1
    if comma > 0 and is_units(text[:comma]) and text[0] not in _CLOSE:
        return comma
    return stop if 0 < stop < len(text) - 1 else None


@lru_cache(maxsize=KEPT)
def label_at_start(text: str) -> str | None:
    """The role of the label that folded ``text`` opens with; None without one."""
    label = next(_labels(text, _NONE), None)
    return label.role if label and label.start == 0 else None


@lru_cache(maxsize=KEPT)
def is_field(words: str) -> bool:
    """Whether folded words are a label that announces a part of an entry, and nothing else (年度目标, 进展情况)."""
    if column(words).role in _FIELD_ROLES:
        return True
    return any(any_of("accounts", f"line_{role}").fullmatch(words) is not None for role in ("text", "progress"))


def bracketed_units(view: View) -> tuple[View, tuple[Part, ...]]:
    """A text and the parts that brackets at its end hold: ``…(责任单位:甲、乙)``, ``…(甲牵头,乙配合)``, ``…【甲】``.

    The text comes back without those brackets.
    """
    if not _may_end_in_bracket(view.folded):
        return view.strip(), ()
    rest, held = _bracketed(view.folded)
    return view.under(rest), tuple(part.under(view) for part in held)


def _may_end_in_bracket(words: str) -> bool:
    """Whether a closing bracket is the last sign but marks, or may be behind what forums scatter there."""
    return words.rstrip(_BEHIND)[-1:] in _CLOSERS or _NO_HAN.search(words) is not None


@lru_cache(maxsize=KEPT)
def _bracketed(words: str) -> tuple[View, tuple[Part, ...]]:
    found: list[Part] = []
    rest = _without_noise(counted(words).strip())
    while (cut := _last_bracket(rest, whole=bool(found))) is not None:
        inner = rest[cut + 1 : len(rest.folded.rstrip("。;,")) - 1]
        sure = rest.folded[cut] in "【〔" or rest.folded[cut - 1] in "。;"
        held = () if names_kinds(rest.folded, cut, inner.folded) else _held(inner) or _led(inner, sure=sure)
        if not held:
            break
        found = [*held, *found]
        rest = rest[:cut].strip()
    return rest, tuple(found)


def inner_units(view: View) -> tuple[View, tuple[Part, ...], View]:
    """A text cut at a bracket that names units: (before, units, behind); without one (view, (), nothing)."""
    opening = _words("labelled bracket").search(view.folded)
    end = _closing(view.folded, opening.start()) if opening is not None else None
    if opening is None or end is None:
        return view, (), view[:0]
    held = _held(view[opening.start() + 1 : end])
    return (view[: opening.start()].strip(), tuple(held), view[end + 1 :].strip()) if held else (view, (), view[:0])


def _closing(text: str, at: int) -> int | None:
    """Where the bracket that opens at an offset closes."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in _CLOSE) - (text[place] in _CLOSERS)
        if depth == 0:
            return place
    return None


def _without_noise(view: View) -> View:
    """A text without the characters that some forums scatter behind a closing bracket."""
    noise = _NOISE.search(view.folded) if _NO_HAN.search(view.folded) else None
    return view[: noise.start()] if noise else view


def unboxed(view: View) -> View:
    """Words without the bracket around all of them."""
    return view[1:-1] if view.folded[:1] in _CLOSE and view.folded.endswith(_CLOSE[view.folded[0]]) else view


def unit_parts(view: View) -> tuple[Part, ...]:
    """The parts of a view that holds units only, with or without labels; empty where it holds something else."""
    view = unboxed(view)
    return tuple(part.under(view) for part in _units(view.folded))


@lru_cache(maxsize=KEPT)
def _units(words: str) -> tuple[Part, ...]:
    return tuple(_held(counted(words)))


def names(part: Part) -> tuple[Named, ...]:
    """The names of a part that holds units, each with the role of its own words or of the part's label."""
    role = _UNIT_ROLE.get(part.role, "responsible")
    return tuple(Named(each.name, each.role or role) for each in split(part.content))


def _labels(text: str, own: Mapping[str, str]) -> Iterator[_Label]:
    """Labels in folded text with its blanks: known words before a colon or a dash, or in a box or bracket."""
    last = 0
    opening = _stopped(text) if _may_stop(text) else None
    if opening is not None:
        yield opening
        last = opening.end
    for mark in _MARK.finditer(text, last) if _MARKS.search(text) else ():
        if mark["boxed"]:
            role = own.get(mark["boxed"]) or column(mark["boxed"]).role
            label = _Label(role, mark["boxed"], mark.start(), mark.end()) if role in _LABEL_ROLES else None
        elif mark["rounded"]:
            role = column(mark["rounded"]).role if text[: mark.start()].rstrip()[-1:] in _ENDS else "unknown"
            label = _Label(role, mark["rounded"], mark.start(), mark.end()) if role in _TOLD_ROLES else None
        else:
            label = _label_before(text, last, mark.start(), own)
            if label is not None and mark["dash"]:
                label = replace(label, end=mark.end()) if label.role in _TOLD_ROLES else None
        if label is not None:
            yield label
            last = mark.end()


def _may_stop(text: str) -> bool:
    """Whether a full stop or a blank follows the first few words of a text, which may be a label then."""
    return not text[: _LONGEST_BEFORE_STOP + 1].isalpha() and _STOPPED.match(text) is not None


def _stopped(text: str) -> _Label | None:
    """The label that opens a text and that a full stop or a blank closes: ``责任单位。甲局牵头``."""
    words = _STOPPED.match(text)
    if words is None or not is_stopped(words["label"]):
        return None
    return _Label(column(words["label"]).role, words["label"], words.start("label"), words.end())


@lru_cache(maxsize=KEPT)
def is_stopped(words: str) -> bool:
    """Whether folded words are a label that a full stop may close: of bodies, a date, money, or one of few others."""
    role = column(words).role
    return role in _STOPPED_ROLES or (role in _TOLD_ROLES and _words("stopped").search(words) is not None)


def _label_before(text: str, last: int, colon: int, own: Mapping[str, str]) -> _Label | None:
    """The longest label that ends at a colon and begins where words begin; else one of the commonest forms."""
    found = None
    for start in _word_starts(text, last, colon):
        words = text[start:colon].split()
        whole = len(words) == 1 or max(map(len, words)) <= LONGEST_SPLIT_LABEL
        role = own.get("".join(words)) or (column("".join(words)).role if whole else "unknown")
        if role in _LABEL_ROLES and (found is None or _NO_MARK.fullmatch(text, start, colon)):
            found = _Label(role, "".join(words), start, colon + 1)
        if found is not None and _NO_MARK.fullmatch(text, found.start, colon):
            break
    if (
        found is None
        and (strict := _words("strict").search(text, max(last, colon - 2 * LABEL_LENGTH), colon)) is not None
    ):
        found = _Label(column(strict[0]).role, strict[0], strict.start(), colon + 1)
    return found and _unwrapped(text, found)


def _word_starts(text: str, last: int, colon: int) -> Iterator[int]:
    """Where words begin before a colon, from the left: behind the last label, near enough, in the same sentence."""
    first = max(last, colon - 2 * LABEL_LENGTH)
    first = max(first, *(text.rfind(stop, first, colon) + 1 for stop in _STOPS))
    if first == last < colon and not text[last].isspace():
        yield last
    yield from (begin.start() for begin in _BEGINS.finditer(text, first + (first == last), colon))


def _unwrapped(text: str, label: _Label) -> _Label:
    """A label together with the bracket before it that wraps labelled parts."""
    before = text[label.start - 1] if label.start else ""
    wraps = before in _CLOSE and _CLOSE[before] in text[label.end :]
    return _Label(label.role, label.words, label.start - wraps, label.end)


def _last_bracket(view: View, *, whole: bool) -> int | None:
    """Where the bracket group at the end of a text opens; None where it ends in none, or is one that may not be all."""
    text = view.folded.rstrip("。;,")
    if text[-1:] not in _CLOSERS:
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in _CLOSERS:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                return at if at or whole else None
    return None


def _held(inner: View) -> list[Part]:
    """The parts of a bracket that holds units: labelled ones, or names that their endings prove to be bodies."""
    labelled = [part for part in parts(inner) if part.content]
    sums = all(part.role in ("funding", "benefit") for part in labelled)
    kept = _BESIDE_UNITS if labelled and labelled[0].role in UNIT_ROLES else _WITH_UNITS
    if labelled and labelled[0].role and not sums and all(part.role in kept for part in labelled):
        return labelled
    return _bare(inner) or _mixed(inner)


def _mixed(inner: View) -> list[Part]:
    """The parts of a bracket that names bodies, a date or money one behind the other: ``甲、乙,12月底前``."""
    found: list[Part] = []
    for part in inner.split(_BETWEEN):
        if not part.folded:
            continue
        money = _words("money of a project").fullmatch(part.folded)
        if by_rule(part.folded) in ("date", "status") or _words("goes on").fullmatch(part.folded):
            found.append(Part("deadline", "", part))
        elif money is not None:
            found.append(Part("funding", money["whose"], part[money.start("figure") :]))
        elif bodies := _bare(part):
            found.extend(bodies)
        else:
            return []
    dated = len(found) == 1 and found[0].role == "deadline" and _words("by when").search(inner.folded) is not None
    return found if dated or any(part.role in UNIT_ROLES for part in found) else []


def _led(inner: View, *, sure: bool) -> list[Part]:
    """The bodies of a bracket that names an office first, or any body where it is ``sure``, a box or behind a stop."""
    kinds = ("office", "body") if sure else ("office",)
    if not LEAST_NAME <= len(inner) <= LONGEST_BRACKET or not takes(first_of(inner).folded, "bodies", *kinds):
        return []
    return [Part("responsible", "", inner)] if is_units(inner.folded) else []


def _bare(inner: View) -> list[Part]:
    """The bodies that words name without a label, and nothing else."""
    return [Part("responsible", "", inner)] if _is_bare(inner.folded) else []


@lru_cache(maxsize=KEPT)
def _is_bare(words: str) -> bool:
    """Whether folded words name bodies without a label, and nothing else."""
    if not LEAST_NAME <= len(words) <= LONGEST_BRACKET or ":" in words:
        return False
    if not (may_hold(words, "bodies", "body", "collective") or may_hold(words, "label_words", "sector")):
        return False
    inner = counted(words)
    if opens_otherwise(words) or not _may_name(first_of(inner).folded):
        return False
    return _proved(split(inner), said=bool(_words("says").search(words)))


def _may_name(first: str) -> bool:
    """Whether a list may be one of bodies, by its first name: most that is asked opens with other words."""
    return is_body(first) or _words("sector").fullmatch(first) is not None


def _proved(found: tuple[Named, ...], *, said: bool) -> bool:
    """All names are bodies, and words say what they do or at least half are offices by their ending."""
    words = [each.name.folded for each in found]
    if words and all(_words("sector").fullmatch(word) for word in words):
        return True
    if not words or not all(is_body(word) for word in words):
        return False
    return said or sum(bool(_words("office").search(word)) for word in words) * 2 >= len(words)
