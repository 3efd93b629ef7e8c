"""What is chosen of a text: the drafts that all ways together and the choice among them give."""

from dataclasses import replace

from shishi.extract.choice.choose import choose, weigh
from shishi.extract.choice.signals import signals
from shishi.extract.choice.weights import weights
from shishi.extract.drafts import Draft
from shishi.extract.readers import read
from shishi.extract.readings.ways import readings
from shishi.extract.records import Kind
from shishi.extract.sight import see


def drafts(text: str, kind: Kind = "plan") -> tuple[Draft, ...]:
    """The drafts chosen of a text that calls itself a plan or a report."""
    sight = see(read("notice.txt", text.encode()))
    sight = replace(sight, facts=replace(sight.facts, kind=kind))
    choice = choose(weigh(readings(sight), signals(sight)), weights())
    return tuple(chosen.record.draft for chosen in choice.records)
