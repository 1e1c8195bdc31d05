"""Scores in words, shared by all messages that show them: numbers, trends, what counts and why."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.scores.calculation import (
    CompanyScorecard,
    PartScore,
    Scorecard,
    ScoredKeyResult,
    TeamScore,
    counted_shares,
)
from bot.scores.grades import rating_text
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.rollup import RollUp

MOST_LINES = 12
LONGEST_CONTEXT = 2000  # characters of small print
PROVISIONAL = N_("{cycle} {score} (provisional)")


def score_text(t: Translator, score: float | None) -> str:
    """Return a score as the reader writes it, a dash for none."""
    return "–" if score is None else t.score(score)


def score_line(t: Translator, scorecard: Scorecard) -> str:
    """Return a scorecard's score as a bar and a number."""
    return f"{b.bar(scorecard.score or 0.0)}  *{score_text(t, scorecard.score)}*"


def objective_lines(t: Translator, scorecard: Scorecard) -> list[str]:
    """Return a line per objective with its score, as many as fit."""
    scored = zip(scorecard.objectives, scorecard.groups, strict=False)
    return [
        f"{b.bar(group.roll_up.score or 0.0)}  *{score_text(t, group.roll_up.score)}*  "
        f"{escape(clip(objective.title, 120))}"
        for objective, group in list(scored)[:MOST_LINES]
    ]


def rating_paragraphs(t: Translator, scorecard: Scorecard) -> list[str]:
    """Return a paragraph per rating; only readers who may see ratings have them on a scorecard."""
    return [
        rating_text(t, row.kr, row.rating, row.rated_by, is_closed=scorecard.is_closed)
        for row in scorecard.ratings[:MOST_LINES]
    ]


def trend_text(t: Translator, row: ScoredKeyResult) -> str:
    """Return what the last reported week changed, in hundredths of the way: `↗ 5 points`; a dash
    when that is not known.
    """
    change = row.line.trend
    if change is None:
        return "–"
    points = round(100 * abs(change))
    if not points:
        return t(N_("→ unchanged"))
    if change > 0:
        return t.plural("↗ {n} point", "↗ {n} points", points)
    return t.plural("↘ {n} point", "↘ {n} points", points)


def trend_note(t: Translator, row: ScoredKeyResult) -> str:
    """Return what the last week changed, in brackets; empty when that is not known."""
    if row.line.trend is None:
        return ""
    return t(N_("  ({trend})"), trend=trend_text(t, row))


def team_label(t: Translator, team: TeamScore) -> str:
    """Return the name of a team, or words for what belongs to no team."""
    return team.name or t(N_("Without a team"))


def company_headline(t: Translator, company: CompanyScorecard) -> str:
    """Return the company's score in one sentence."""
    return t(
        N_("Company score, {cycle}: {score} – {reached} of {parts} key results reached")
        if company.is_closed
        else N_("Company score, {cycle}: {score}"),
        cycle=company.cycle.name,
        score=score_text(t, company.score),
        reached=t.number(company.reached, 0),
        parts=t.number(company.parts, 0),
    )


def company_coverage(t: Translator, company: CompanyScorecard) -> str:
    """Return how many key results were reported, and the scores of the cycles within this one."""
    counted = t(
        N_("{reported} of {parts} key results reported. Teams count equally."),
        reported=t.number(company.reported, 0),
        parts=t.number(company.parts, 0),
    )
    is_incomplete = company.is_closed and company.reported < company.parts
    has_no_team = any(not team.name for team in company.teams)
    return t.together(
        counted,
        t(N_("Key results without a team count as one team.")) if has_no_team else "",
        t(N_("Unreported key results count 0.")) if is_incomplete else "",
        parts_text(t, company.own, company.smaller),
    )


def coverage(t: Translator, scorecard: Scorecard) -> str:
    """Return the small print: coverage, waivers, and weights that do not add up to 100.

    A scorecard without ratings says that some are left out, and nothing of them.
    """
    sentences = [
        t(
            N_("{reported} of {parts} key results reported."),
            reported=scorecard.reported,
            parts=scorecard.parts,
        )
    ]
    lines = [row.line for row in scorecard.rows]
    missing = [line for line in lines if line.score is None and line.waiver is None]
    if scorecard.is_closed and any(line.share > 0 for line in missing):
        sentences.append(t(N_("Unreported key results count 0.")))
    if scorecard.is_closed and any(row.rating is None for row in scorecard.ratings):
        sentences.append(t(N_("Ratings that are still missing don't count.")))
    if scorecard.leaves_out_ratings:
        left_out = N_("Managers' ratings are left out. Only the owner and their managers see them.")
        sentences.append(t(left_out))
    sentences += _not_final(t, scorecard)
    waived = sum(group.roll_up.waived for group in scorecard.groups)
    if waived:
        sentences.append(t.plural("{n} is waived.", "{n} are waived.", waived))
    if scorecard.objectives:  # of a team: a person can't change weights
        sentences += dict.fromkeys(_weights(t, group.roll_up) for group in scorecard.groups)
    if any(group.is_too_easy for group in scorecard.groups):
        sentences.append(t(N_("Every aspirational key result scored 1.0. Aim higher next time.")))
    if scorecard.is_score_visible:
        sentences.append(parts_text(t, scorecard.roll_up.score, scorecard.smaller))
    return clip(t.together(*sentences), LONGEST_CONTEXT)


def parts_text(t: Translator, own_score: float | None, parts: Sequence[PartScore]) -> str:
    """Return the scores of the cycles within one, and how they count in its score.

    Empty without any; a part without a score, where someone has no key results, is left out.
    """
    scored = [
        (cycle_part, cycle_part.score) for cycle_part in parts if cycle_part.score is not None
    ]
    if not scored:
        return ""
    listed = t.listed(
        t(
            N_("{cycle} {score}") if cycle_part.is_frozen else PROVISIONAL,
            cycle=escape(clip(cycle_part.cycle, 80)),
            score=t.score(score),
        )
        for cycle_part, score in scored
    )
    sentence = t(N_("Within it: {cycles}."), cycles=listed)
    shares = counted_shares(own_score, parts)
    if len(shares) < 2:
        return sentence
    terms = [
        t(
            N_("{share} × {score} ({name})"),
            share=t.percent(share),
            score=t.score(score),
            name=escape(clip(cycle, 80)) if cycle else t(N_("own key results")),
        )
        for cycle, score, share in shares
    ]
    return t.together(sentence, t(N_("Its score is {sum}."), sum=" + ".join(terms)))


def _not_final(t: Translator, scorecard: Scorecard) -> list[str]:
    """Return how many numbers are not final, and that they count 0; empty if all are."""
    count = sum(
        not (row.assessment.is_final or row.line.override or row.line.waiver)
        for row in scorecard.rows
        if row.assessment.progress is not None
    )
    if not count:
        return []
    if scorecard.is_closed:
        return [
            t.plural(
                "{n} number was not final and counts 0.",
                "{n} numbers were not final and count 0.",
                count,
            )
        ]
    return [
        t.plural(
            "{n} number is not final. It counts 0 unless it is confirmed at the close.",
            "{n} numbers are not final. They count 0 unless they are confirmed at the close.",
            count,
        )
    ]


def _weights(t: Translator, total: RollUp) -> str:
    """Return what becomes of weights that do not add up to 100; empty if they do."""
    weights = t.number(total.weight_total, 0)
    if total.remainder:
        sentence = N_("Weights add up to {total}. The other {rest} are for the manager's rating.")
        return t(sentence, total=weights, rest=t.number(total.remainder, 0))
    if total.is_normalised:
        return t(N_("Weights add up to {total} and are scaled to 100."), total=weights)
    return ""
