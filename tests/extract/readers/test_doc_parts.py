"""Parts of an old Word file, byte by byte: pieces, pages of properties, modifiers, rows, styles, lists."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from struct import pack

import pytest

from shishi.extract.document import Builder, Unreadable
from shishi.extract.readers import doc, doc_file, doc_properties, doc_styles
from shishi.extract.readers.doc_file import Story, TextPiece, WordFile, positions
from shishi.extract.readers.doc_properties import T_DEFINITION, T_MERGE, T_VERTICAL, Modifiers, Ranges, parsed
from shishi.extract.readers.flow import Flow, FlowLine
from shishi.extract.readers.marks import Ends, Marked, Shape, gathered
from shishi.extract.readers.numbering import Counter, Level, NumberedList
from shishi.extract.readers.symbols import UNKNOWN

BOLD, SIZE, FAR, TABS = 0x0835, 0x4A43, 0x6646, 0xC615


def file(main: bytes = b"", data: bytes = b"", **parts: bytes) -> WordFile:
    """A file whose table stream holds these parts, each called ``pN`` by its place in the header."""
    header, table = bytearray(doc_file._PAIRS + 8 * 80), b"..."
    header[: len(main)] = main
    for name, part in parts.items():
        at = doc_file._PAIRS + 8 * int(name[1:])
        header[at : at + 8] = pack("<II", len(table), len(part))
        table += part
    return WordFile(bytes(header), table, data, ())


def test_parts_are_found_by_their_place() -> None:
    both = file(p0=b"first", p79=b"last")
    assert (both.part(0), both.part(79), both.part(1), both.part(80)) == (b"first", b"last", b"", b"")
    assert both.after(0) == b"last"


def test_stories_follow_each_other() -> None:
    stories = file(bytes(0x4C) + pack("<8I", 10, 2, 3, 0, 0, 1, 4, 0)).stories()
    assert list(stories.values()) == [Story(*ends) for ends in zip(
        (0, 10, 12, 15, 15, 15, 16, 20), (10, 12, 15, 15, 15, 16, 20, 20), strict=True,
    )]  # fmt: skip


PIECES = (TextPiece(0, 3, 0, 1), TextPiece(3, 5, 4, 2))
STORED = WordFile(b"abc." + "学校".encode("utf-16-le") + b"..", b"", b"", PIECES)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (0, 5, "abc学校"),
        (0, 3, "abc"),
        (2, 4, "c学"),
        (3, 5, "学校"),
        (4, 5, "校"),
        (4, 9, "校"),
        (5, 9, ""),
        (1, 1, ""),
    ],
)
def test_text_is_put_together_from_its_pieces(start: int, end: int, text: str) -> None:
    assert STORED.text(start, end) == text


def test_characters_between_pieces_have_no_bytes() -> None:
    apart = WordFile(b"abcd", b"", b"", (TextPiece(0, 2, 0, 1), TextPiece(4, 6, 2, 1)))
    assert [apart.byte_of(at) for at in range(7)] == [0, 1, -1, -1, 2, 3, -1]


def test_characters_have_their_bytes() -> None:
    assert [STORED.byte_of(at) for at in range(6)] == [0, 1, 2, 4, 6, -1]
    assert list(STORED.ranges(2, 5)) == [(2, 3, 2, 1), (3, 5, 4, 2)]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (pack("<III", 0, 5, 9) + b"aabb", ((0, 5, 9), (b"aa", b"bb"))),
        (pack("<II", 0, 5) + b"aa", ((0, 5), (b"aa",))),
        (pack("<II", 0, 5) + b"a", ((), ())),
        (pack("<I", 0), ((), ())),
        (b"", ((), ())),
    ],
)
def test_positions_have_one_more_than_entries(part: bytes, expected: object) -> None:
    assert positions(part, 2) == expected


SIMPLE = b"\x02" + bytes(4) + pack("<IIHIH", 0, 3, 0, 0x4000_0008, 0)


@pytest.mark.parametrize(
    ("clx", "expected"),
    [
        (SIMPLE, TextPiece(0, 3, 4, 1)),
        (b"\x01\x02\x00ab" + SIMPLE, TextPiece(0, 3, 4, 1)),  # what a fast save left before it
        (b"\x01\x00\x00\x01\x01\x00a" + SIMPLE, TextPiece(0, 3, 4, 1)),
        (SIMPLE.replace(b"\x40", b"\x00"), TextPiece(0, 3, 8, 2)),
    ],
)
def test_the_table_of_pieces(clx: bytes, expected: TextPiece) -> None:
    assert list(doc_file._pieces(clx)) == [expected]


@pytest.mark.parametrize("clx", [b"", b"\x02", b"\x02\x00\x00\x00", b"\x03" + SIMPLE[1:], b"\x01\x02\x00ab"])
def test_a_file_that_does_not_say_where_its_text_is(clx: bytes) -> None:
    with pytest.raises(Unreadable, match="where its text is"):
        list(doc_file._pieces(clx))


RANGES = Ranges((10, 20, 40), (20, 30, 50), (b"a", b"b", b"c"))


@pytest.mark.parametrize(
    ("byte", "expected"), [(9, b""), (10, b"a"), (19, b"a"), (20, b"b"), (29, b"b"), (30, b""), (40, b"c"), (50, b"")]
)
def test_what_is_in_force_at_a_byte(byte: int, expected: bytes) -> None:
    assert RANGES.at(byte) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (10, 30, [(10, 20, b"a"), (20, 30, b"b")]),
        (15, 25, [(15, 20, b"a"), (20, 25, b"b")]),
        (0, 12, [(0, 10, b""), (10, 12, b"a")]),
        (25, 45, [(25, 30, b"b"), (30, 40, b""), (40, 45, b"c")]),
        (30, 40, [(30, 40, b"")]),
        (50, 60, [(50, 60, b"")]),
        (0, 10, [(0, 10, b"")]),
        (20, 20, []),
    ],
)
def test_the_stretches_of_one_set_of_modifiers(start: int, end: int, expected: object) -> None:
    assert list(RANGES.over(start, end)) == expected


def page(bounds: tuple[int, ...], heads: bytes, stored: dict[int, bytes]) -> bytes:
    """A page of properties: where runs end, what stands where, the properties themselves, how many runs."""
    made = bytearray(512)
    opening = pack(f"<{len(bounds)}I", *bounds) + heads
    made[: len(opening)] = opening
    for at, properties in stored.items():
        made[at : at + len(properties)] = properties
    made[511] = len(bounds) - 1
    return bytes(made)


def paged(index: int, *made: bytes) -> WordFile:
    """A file with these pages of properties, the first of them at 1024."""
    plain = file(**{f"p{index}": pack(f"<{len(made) + 1}I", *range(len(made) + 1)) + b"".join(
        pack("<I", at) for at in range(2, len(made) + 2)
    )})  # fmt: skip
    return WordFile(plain.main.ljust(1024, b"\0") + b"".join(made), plain.table, b"", ())


def test_the_properties_of_characters() -> None:
    made = page((100, 110, 120), bytes((0, 200)), {400: b"\x03abcd"})
    found = doc_properties.characters(paged(doc_file.CHARACTERS, made))
    assert found == Ranges((100, 110), (110, 120), (b"", b"abc"))


def test_the_properties_of_paragraphs_open_with_their_style() -> None:
    heads = bytes((100, *bytes(12), 120, *bytes(12), 0, *bytes(12), 140, *bytes(12)))
    made = page(
        (100, 110, 120, 130, 140), heads, {200: b"\x03\x07\x00abcd", 240: b"\x00\x02\x08\x00xyz", 280: b"\x01s"}
    )
    found = doc_properties.paragraphs(paged(doc_file.PARAGRAPHS, made))
    assert found.starts == (100, 110, 120, 130)
    assert found.modifiers == (b"\x00\x46\x07\x00abc", b"\x00\x46\x08\x00xy", b"", b"")


def test_pages_that_the_file_lacks_or_that_hold_too_much_are_left_out() -> None:
    made = page((100, 110), bytes((200,)), {400: b"\x01a"})
    full, beyond = (made[:511] + bytes((runs,)) for runs in (0x65, 0x66))
    assert len(doc_properties.characters(paged(doc_file.CHARACTERS, made, beyond)).starts) == 1
    assert len(doc_properties.characters(paged(doc_file.CHARACTERS, made, made[:-1])).starts) == 1
    assert len(doc_properties.characters(paged(doc_file.CHARACTERS, full)).starts) == 0x65
    found = [doc_properties.characters(paged(doc_file.CHARACTERS, *pages)) for pages in ((made, beyond), (made[:-1],))]
    assert [ranges.damaged for ranges in found] == [True, True]
    assert not doc_properties.characters(paged(doc_file.CHARACTERS, full)).damaged


def test_a_page_of_paragraphs_holds_fewer() -> None:
    made = page((100, 110), bytes(13), {})
    for runs, held in ((29, 29), (30, 0), (0x65, 0)):
        found = doc_properties.paragraphs(paged(doc_file.PARAGRAPHS, made[:511] + bytes((runs,))))
        assert (len(found.starts), found.damaged) == (held, not held)


def modifier(code: int, operand: bytes) -> bytes:
    return pack("<H", code) + operand


@pytest.mark.parametrize(
    ("modifiers", "expected"),
    [
        (modifier(BOLD, b"\x01") + modifier(SIZE, b"\x18\x00"), {BOLD: b"\x01", SIZE: b"\x18\x00"}),
        (modifier(BOLD, b"\x01") + modifier(BOLD, b"\x00"), {BOLD: b"\x00"}),  # the last is in force
        (modifier(T_MERGE, b"\x00\x02") * 2, {T_MERGE: b"\x00\x02\x00\x02"}),  # each says something
        (modifier(0x8840, b"ab") + modifier(0xA840, b"cd"), {0x8840: b"ab", 0xA840: b"cd"}),
        (modifier(0xE840, b"abc") + modifier(0x6840, b"abcd"), {0xE840: b"abc", 0x6840: b"abcd"}),
        (modifier(0xC840, b"\x02ab") + modifier(BOLD, b"\x01"), {0xC840: b"ab", BOLD: b"\x01"}),
        (modifier(T_DEFINITION, b"\x03\x00ab") + modifier(BOLD, b"\x01"), {T_DEFINITION: b"ab", BOLD: b"\x01"}),
        (modifier(T_DEFINITION, b"\x00\x00") + modifier(BOLD, b"\x01"), {T_DEFINITION: b"", BOLD: b"\x01"}),
        # tabs: their length, or 255, and then so many left out (4 bytes each) and put in (3 bytes each)
        (modifier(TABS, b"\x02ab") + modifier(BOLD, b"\x01"), {TABS: b"ab", BOLD: b"\x01"}),
        (modifier(TABS, b"\xff\x00\x01abc") + modifier(BOLD, b"\x01"), {TABS: b"\x00\x01abc", BOLD: b"\x01"}),
        (
            modifier(TABS, b"\xff\x01aaaa\x02bbbbbb") + modifier(BOLD, b"\x01"),
            {TABS: b"\x01aaaa\x02bbbbbb", BOLD: b"\x01"},
        ),
        (modifier(TABS, b"\xff\x02aaaa"), {TABS: b"\x02aaaa"}),
        (modifier(BOLD, b"\x01") + b"\x35\x08", {BOLD: b"\x01"}),  # cut off
        (b"\x35\x08", {}),
    ],
)
def test_modifiers_by_code(modifiers: bytes, expected: Modifiers) -> None:
    assert parsed(modifiers, file()) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [(2, {BOLD: b"\x01"}), (3, {}), (6, {}), (7, {})],
)
def test_modifiers_that_stand_in_the_data_stream(at: int, expected: Modifiers) -> None:
    data = b"??\x03\x00" + modifier(BOLD, b"\x01") if at == 2 else b"???\x00\x00?\x00\x00"
    assert parsed(modifier(FAR, pack("<I", at)), file(data=data)) == expected


def definition(edges: tuple[int, ...], *flags: int) -> bytes:
    cells = b"".join(pack("<H", flag) + bytes(18) for flag in flags)
    return bytes((len(edges) - 1,)) + pack(f"<{len(edges)}h", *edges) + cells


EDGES = (0, 100, 250)


@pytest.mark.parametrize(
    ("modifiers", "expected"),
    [
        ({T_DEFINITION: definition(EDGES, 0, 0)}, (Shape(0, 100), Shape(100, 250))),
        ({T_DEFINITION: definition(EDGES)}, (Shape(0, 100), Shape(100, 250))),
        ({T_DEFINITION: definition(EDGES, 0x60, 0x20)}, (Shape(0, 100, opens=True), Shape(100, 250, above=True))),
        ({T_DEFINITION: definition(EDGES, 0, 1)}, (Shape(0, 100), Shape(100, 250, beside=True))),
        ({T_DEFINITION: definition(EDGES, 2, 3)}, (Shape(0, 100), Shape(100, 250))),
        ({T_DEFINITION: definition(EDGES), T_MERGE: b"\x00\x02"}, (Shape(0, 100), Shape(100, 250, beside=True))),
        ({T_DEFINITION: definition(EDGES), T_MERGE: b"\x00\x01"}, (Shape(0, 100), Shape(100, 250))),
        ({T_DEFINITION: definition(EDGES), T_MERGE: b"\x00\x09"}, (Shape(0, 100), Shape(100, 250, beside=True))),
        ({T_DEFINITION: definition(EDGES), T_VERTICAL: b"\x01\x01"}, (Shape(0, 100), Shape(100, 250, above=True))),
        ({T_DEFINITION: definition(EDGES), T_VERTICAL: b"\x01\x03"}, (Shape(0, 100), Shape(100, 250, opens=True))),
        ({T_DEFINITION: definition(EDGES), T_VERTICAL: b"\x02\x03"}, (Shape(0, 100), Shape(100, 250))),
        ({T_DEFINITION: definition(EDGES)[:-1]}, ()),
        ({T_DEFINITION: b"\x00"}, ()),
        ({}, ()),
    ],
)  # fmt: skip
def test_the_cells_of_a_row(modifiers: Modifiers, expected: tuple[Shape, ...]) -> None:
    assert doc_properties.shapes(modifiers) == expected


def style(known: int, above: int, paragraph: bytes, character: bytes, kind: int = 1) -> bytes:
    """A style based on another, its head ten bytes and an empty name long."""
    head = pack("<HHHHH", known, above << 4 | kind, 0, 0, 0) + pack("<HH", 0, 0)
    stored = (b"\x00\x00" + paragraph, character) if kind == 1 else (character,)
    return head + b"".join(pack("<H", len(one)) + one + bytes(len(one) % 2) for one in stored)


def sheet(*entries: bytes) -> bytes:
    return pack("<HHH", 4, len(entries), 10) + b"".join(pack("<H", len(entry)) + entry for entry in entries)


NONE = 0xFFF
BIG, STRONG = modifier(SIZE, b"\x20\x00"), modifier(BOLD, b"\x01")


def test_styles_inherit_from_those_they_are_based_on() -> None:
    made = sheet(
        style(1, NONE, BIG, STRONG), style(0x3F, 0, b"", b""), b"", style(9, 3, b"", b""), style(10, NONE, b"", b""),
        style(62, NONE, b"", b""), style(63, NONE, b"", BIG, kind=2), style(0, NONE, b"", b""),
    )  # fmt: skip
    found = doc_styles.styles(file(p1=made))
    assert {at: one.level for at, one in found.items()} == {0: 2, 1: 2, 3: 10, 4: 0, 5: 1, 6: 0, 7: 0}
    assert (found[1].paragraph, found[1].character) == ({SIZE: b"\x20\x00"}, {BOLD: b"\x01"})
    assert (found[6].paragraph, found[6].character) == ({}, {SIZE: b"\x20\x00"})
    assert doc_styles.styles(file(p1=made[:5])) == {}


def steps(told: Iterable[object]) -> list[tuple[int, object]]:
    """From which place on what is told."""
    return [(at, after) for at, (before, after) in enumerate(pairwise((None, *told))) if before != after]


def test_of_styles_that_are_cut_off_is_read_what_is_there() -> None:
    made = sheet(style(1, NONE, BIG, STRONG), style(0x3F, 0, b"", b""), b"", style(62, NONE, b"", BIG, kind=2))
    cut = (doc_styles.styles(file(p1=made[:end])) for end in range(len(made) + 1))
    first, second, third = {0: (2, 1, 1)}, {1: (2, 1, 1)}, {3: (1, 0, 0)}
    told = ({at: (one.level, len(one.paragraph), len(one.character)) for at, one in each.items()} for each in cut)
    assert steps(told) == [
        (0, {}), (18, {0: (2, 0, 0)}), (29, {0: (2, 1, 0)}), (35, first), (48, first | second),
        (72, first | second | third), (81, first | second | {3: (1, 0, 1)}),
    ]  # fmt: skip


def level(start: int, text: str, flags: int = 0, follows: int = 0) -> bytes:
    written = text.encode("utf-16-le")
    head = pack("<IBB", start, 0, flags) + bytes(9) + bytes((follows,)) + bytes(8) + bytes((1, 2, 3)) + bytes(1)
    return head + b"xyy" + pack("<H", len(text)) + written


TABLE = pack("<H", 2) + b"".join(pack("<I", key) + bytes(22) + bytes((1, 0)) for key in (7, 9))
OVERRIDES = pack("<I", 3) + b"".join(
    pack("<I", key) + bytes(8) + bytes((changes, 0, 0, 0)) for key, changes in ((9, 0), (7, 1), (7, 1))
)
CHANGES = bytes(4) + bytes(4) + pack("<II", 5, 0x10) + bytes(4) + pack("<II", 5, 0x20) + level(6, "\0)")
LEVELS = level(1, "\0.") + level(3, "第\0项", 0x0C, 2)


def lists(
    overrides: bytes = OVERRIDES + CHANGES, table: bytes = TABLE, levels: bytes = LEVELS
) -> dict[str, NumberedList]:
    made = file(p74=overrides, p73=table)
    return doc_styles.lists(WordFile(made.main, made.table + levels, b"", ()))


def said(found: dict[str, NumberedList]) -> str:
    """In short: each list with the texts of its levels and where they start."""
    return " ".join(
        f"{one.abstract}:" + "".join(f"{one.starts.get(at, each.start)}{each.text}" for at, each in one.levels.items())
        for one in found.values()
    )


def test_of_lists_that_are_cut_off_is_read_what_is_there() -> None:
    whole = "9:3第%1项 7:5%1. 7:6%1)"
    head = len(OVERRIDES)
    changed = [*range(head + 13), *range(head + len(CHANGES) - 10, head + len(CHANGES) + 1)]
    told = {end: said(lists((OVERRIDES + CHANGES)[:end])) for end in changed}
    assert [(changed[at], one) for at, one in steps(told.values())] == [
        (0, ""), (20, "9:3第%1项"), (36, "9:3第%1项 7:1%1."), (52, "9:3第%1项 7:1%1. 7:1%1."), (107, whole[:-3]),
        (114, f"{whole[:-3]}\ufffd"), (115, whole[:-1]), (116, f"{whole[:-1]}\ufffd"), (117, whole),
    ]  # fmt: skip
    assert steps(said(lists(table=TABLE[:end])) for end in range(len(TABLE) + 1)) == [
        (0, "9: 7: 7:6%1)"), (30, "9: 7:5%1. 7:6%1)"), (58, whole),
    ]  # fmt: skip
    assert steps(said(lists(levels=LEVELS[:end])) for end in range(len(LEVELS) + 1)) == [
        (0, "9: 7: 7:6%1)"), (28, "9: 7:5 7:6%1)"), (34, "9: 7:5\ufffd 7:6%1)"), (35, "9: 7:5%1 7:6%1)"),
        (36, "9: 7:5%1\ufffd 7:6%1)"), (37, "9: 7:5%1. 7:6%1)"), (65, "9:3 7:5%1. 7:6%1)"),
        (71, "9:3\ufffd 7:5%1. 7:6%1)"), (72, "9:3第 7:5%1. 7:6%1)"), (73, "9:3第\ufffd 7:5%1. 7:6%1)"),
        (74, "9:3第%1 7:5%1. 7:6%1)"), (75, "9:3第%1\ufffd 7:5%1. 7:6%1)"), (76, whole),
    ]  # fmt: skip


def test_lists_have_their_levels_and_what_paragraphs_change_of_them() -> None:
    found = lists()
    first, second = Level(1, "decimal", "%1.", " "), Level(3, "decimal", "第%1项", "", legal=True, restart=3)
    assert found == {
        "1": NumberedList("9", {0: second}, {}),
        "2": NumberedList("7", {0: first}, {0: 5}),
        "3": NumberedList("7", {0: Level(6, "decimal", "%1)", " ")}, {}),
    }


@pytest.mark.parametrize(
    ("char", "shown"),
    [("\0", "%1"), ("\x07", "%8"), ("\x08", "%9"), ("\x09", "\x09"), ("a", "a")],
)
def test_the_text_of_a_level_names_levels_by_their_number(char: str, shown: str) -> None:
    assert doc_styles._level(level(1, char), 0)[0].text == shown


ANCHORS, BOX_ENDS = doc_file.BOX_ANCHORS, doc_file.BOX_TEXTS


def walk(text: str, anchors: dict[int, int], boxes: Sequence[tuple[int, int, int]]) -> doc._Walk:
    """A text whose boxes are anchored (place: id) and end with it (first, end, id), counted from where it ends."""
    ends = [*anchors, 0]
    told = pack(f"<{len(ends)}I", *ends) + b"".join(pack("<I", ident) + bytes(22) for ident in anchors.values())
    starts = [*(first for first, _, _ in boxes), boxes[-1][1]]
    texts = pack(f"<{len(starts)}I", *starts) + b"".join(bytes(14) + pack("<I", one) + bytes(4) for *_, one in boxes)
    made = file(**{f"p{ANCHORS}": told, f"p{BOX_ENDS}": texts})
    main = made.main.ljust(2048, b"\0") + text.encode("utf-16-le")
    stored = WordFile(main, made.table, b"", (TextPiece(0, len(text), 2048, 2),))
    return doc._Walk(stored, Ranges((), (), ()), Ranges((), (), ()), {}, Counter({}))


def test_text_boxes_stand_where_they_are_anchored() -> None:
    body, boxes = "学校\x08二所\r\x08路灯\r", "盒一\r盒\r二\r \r空\r"
    found = walk(body + boxes, {2: 7, 6: 9, 8: 11}, [(0, 3, 7), (3, 7, 9), (7, 9, 11), (9, 11, 99)])
    found.place_boxes(Story(len(body), len(body) + len(boxes)))
    assert found.boxes == {2: Story(10, 13), 6: Story(13, 17)}  # one says nothing, one has no anchor
    told = [(one.line.text, one.depth) for one in found.paragraphs(Story(0, len(body)))]
    assert told == [("学校二所", 0), ("盒一", 0), ("盒", 0), ("二", 0), ("路灯", 0)]


def test_the_last_text_box_ends_with_the_boxes() -> None:
    found = walk("学\x08\r盒子\r别的\r", {1: 7}, [(0, 9, 7)])
    found.place_boxes(Story(3, 6))
    assert found.boxes == {1: Story(3, 6)}


def test_a_text_box_in_a_cell_stands_within_it() -> None:
    found = walk("学\x08\x07盒子\r", {1: 7}, [(0, 3, 7)])
    found.place_boxes(Story(3, 6))
    told = [(one.line.text, one.depth, one.ends) for one in found.paragraphs(Story(0, 3))]
    assert told == [("学", 1, Ends.LINE), ("盒子", 1, Ends.LINE), ("", 1, Ends.CELL)]
    before = walk("\x08学\x07盒子\r", {0: 7}, [(0, 3, 7)])
    before.place_boxes(Story(3, 6))
    told = [(one.line.text, one.depth, one.ends) for one in before.paragraphs(Story(0, 3))]
    assert told == [("盒子", 1, Ends.LINE), ("学", 1, Ends.CELL)]


@pytest.mark.parametrize(
    ("operand", "shown"),
    [
        (b"\0\0\x52\x22", "\u2252"),
        (b"\0\0\x52\xf0", UNKNOWN),  # a sign of a font of its own
        (b"\0\0\x00\xe0", UNKNOWN),
        (b"\0\0\xff\xf8", UNKNOWN),
        (b"\0\0\xff\xdf", "\udfff"),
        (b"\0\0\x00\xf9", "\uf900"),
        (b"\0\0\x52", "("),  # cut off
    ],
)
def test_a_sign_is_named_by_font_and_code(operand: bytes, shown: str) -> None:
    made = walk("(", {0: 1}, [(0, 1, 1)])
    own = modifier(doc_properties.C_SYMBOL, operand.ljust(4, b"\0")) if len(operand) > 3 else b""
    look = made._look(own, doc_styles.Style())
    assert doc._printed("(", look) == shown
    assert doc._printed("a", look) == "a"


@pytest.mark.parametrize("depth", [-5, 64, 10**9])
def test_a_depth_that_nobody_makes_costs_no_text(depth: int) -> None:
    flow = Flow(Builder())
    flow.lay_out(gathered([Marked(FlowLine("公园"), depth), Marked(FlowLine("学校"))]))
    assert flow.builder.blocks()[0].split() == ["公园", "学校"]
