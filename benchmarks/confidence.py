"""How confidence and rightness go together, on notices that the weights of the choice have not met.

In: folders of labelled notices. Out: the table of ARCHITECTURE.md ("Doubt is data"): of the items of each class of
confidence, how many have their words, units and quantities all right. The notices are parted into as many lots as
asked for, every tenth into one; each lot is read with weights fitted to all others. An item that no label knows is
wrong.

    python -m benchmarks.confidence corpus/labels corpus/development [LOTS]
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from shishi.checking import Labelled, pair_up, plain_rows
from shishi.corpus.alignment import align, found_items, wordings
from shishi.corpus.labels import Label
from shishi.corpus.matching import flat
from shishi.corpus.score import score
from shishi.extract.choice.weights import weights
from shishi.fit import fit
from shishi.labelled import case
from shishi.pipeline import Plan, gather
from shishi.reading import examine

CLASSES = (1.0, 0.8, 0.5, 0.0)  # the least confidence of each
LOTS = 10
_WORDS = ("text", "progress")
_COUNTED = ("units", "quantities")


def main(arguments: Sequence[str]) -> None:
    """Print the table over the folders named."""
    lots = int(arguments[-1]) if arguments[-1].isdecimal() else LOTS
    folders = [Path(one) for one in arguments if not one.isdecimal()]
    pairs = [pair for folder in folders for pair in pair_up([folder], _notices(folder), by_stem=False)]
    of_class: Counter[float] = Counter()
    right: Counter[float] = Counter()
    cases = [case(pair.label, pair.source.path) for pair in pairs]
    for lot in range(lots):
        named = fit([one for at, one in enumerate(cases) if at % lots != lot], weights())
        for pair in pairs[lot::lots]:
            for sure, is_right in judged(pair, named):
                least = next(one for one in CLASSES if sure >= one)
                of_class[least] += 1
                right[least] += is_right
        print(f"lot {lot + 1} of {lots}: {sum(named[name] != weights()[name] for name in named)} weights differ")
    for least in CLASSES:
        print(f"| from {least} | {of_class[least]} | {right[least] / max(of_class[least], 1):.1%} |")


def judged(pair: Labelled, named: Mapping[str, float]) -> Iterator[tuple[float, bool]]:
    """(confidence, whether wholly right) of each item read of a notice with the weights ``named``."""
    with patch("shishi.extract.contest.weights", lambda: named), patch("shishi.extract.notice.weights", lambda: named):
        examined = examine(pair.source, Plan(texts=True))
    tables = gather([examined.notice], None)
    sure = {row.item_id: row.confidence for row in tables["items"]}
    rows = plain_rows(tables)
    found = found_items(rows["dataset"], rows["units"])
    text = examined.text or ""
    label_of = {at: of for of, at in align(pair.label.items, wordings(pair.label.items, flat(text)), found).items()}
    for at, one in enumerate(found):
        of = label_of.get(at)
        own = {
            name: [row for row in rows[name] if row["item_id"] == one.row["item_id"]] for name in ("dataset", "units")
        }
        yield sure[one.row["item_id"]], of is not None and _is_right(pair.label, of, text, own)


def _is_right(label: Label, of: int, text: str, own: Mapping[str, list[dict[str, object]]]) -> bool:
    told = score(replace(label, items=(label.items[of],)), text, own["dataset"], own["units"], None)
    counted = all(told.tallies[name].missing + told.tallies[name].extra == 0 for name in _COUNTED)
    return counted and all(told.rates[name].right == told.rates[name].of for name in _WORDS)


def _notices(folder: Path) -> Path:
    beside = folder.parent / "notices"
    return beside if folder.name == "labels" else folder


if __name__ == "__main__":
    main(sys.argv[1:])
