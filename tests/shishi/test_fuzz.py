"""Three hundred damaged notices: none crashes, none is ended, none loses text without a word."""

from tests.fuzz import ledger, mutants

QUICK = ("03", "07", "08", "11", "12", "13", "15")  # examples of every format that are understood soon


def test_damage_is_told_and_harms_nobody() -> None:
    rows = ledger(list(mutants(300, seed=1, only=QUICK)), workers=1)
    bad = [
        (mutant.number, mutant.name, mutant.mutator, word, came.message)
        for (_, _, word), found in rows.items()
        if word in ("crash", "limit", "loss")
        for mutant, came in found
    ]
    assert bad == []
