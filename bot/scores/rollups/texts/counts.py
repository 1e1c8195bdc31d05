"""How much of a sheet is known, and what became of the rest."""

from bot.core.i18n import N_, Translator
from bot.scores.rollups.charts import smaller
from bot.scores.sheets import Sheet
from bot.slack.text import clip
from scoring.rollup import RollUp


def counts(t: Translator, sheet: Sheet) -> str:
    """Coverage, waivers, and what became of weights that do not add up to 100. A sheet without
    ratings says that some are left out, and nothing of them.
    """
    totals = sheet.totals
    said = [
        t(
            N_("{reported} of {parts} key results reported."),
            reported=totals.reported,
            parts=totals.parts,
        )
    ]
    missing = [line for line in totals.lines if line.score is None and line.waiver is None]
    if sheet.is_closed and any(line.share > 0 for line in missing):
        said.append(t(N_("What was not reported counts 0.")))
    if sheet.is_closed and any(row.rating is None for row in sheet.ratings):
        said.append(t(N_("A rating the manager has not given yet does not count.")))
    if sheet.leaves_out_ratings:
        said.append(t(N_("Managers' ratings are left out; only their owners and line see those.")))
    said += not_final(t, sheet)
    waived = sum(card.roll_up.waived for card in totals.cards)
    if waived:
        said.append(t.plural("{n} is waived.", "{n} are waived.", waived))
    said += dict.fromkeys(_weights(t, card.roll_up) for card in totals.cards)
    if any(card.is_too_easy for card in totals.cards):
        said.append(t(N_("Every aspirational key result stands at 1.0: aim higher next time.")))
    if sheet.is_open:
        said.append(smaller(t, totals.roll_up.score, sheet.smaller))
    return clip(t.together(*said), 2000)


def not_final(t: Translator, sheet: Sheet) -> list[str]:
    """How many numbers are not final, and what becomes of them."""
    n = sum(
        not (row.said.is_final or row.line.override or row.line.waiver)
        for row in sheet.rows
        if row.said.progress is not None
    )
    if not n:
        return []
    if sheet.is_closed:
        return [
            t.plural(
                "{n} number was not final and counts 0.",
                "{n} numbers were not final and count 0.",
                n,
            )
        ]
    return [
        t.plural(
            "{n} number is not final: it counts 0 unless it is confirmed at the close.",
            "{n} numbers are not final: they count 0 unless they are confirmed at the close.",
            n,
        )
    ]


def _weights(t: Translator, roll_up: RollUp) -> str:
    total = t.number(roll_up.weight_total, 0)
    if roll_up.remainder:
        rest = t.number(roll_up.remainder, 0)
        return t(
            N_("Weights add up to {total}; the other {rest} are for the manager's rating."),
            total=total,
            rest=rest,
        )
    if roll_up.is_normalised:
        return t(N_("Weights add up to {total} and are scaled to 100."), total=total)
    return ""
