"""Why an alert was raised, in one sentence."""

from dataclasses import replace

from bot.alerts.lifecycle import Alert
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.objectives import OwnedKeyResult
from bot.slack.text import clip, escape
from scoring.alerting import AlertKind
from scoring.attention import is_silent
from scoring.model import Assessment, Health, Reason, ReasonCode

LONGEST_QUOTE, LONGEST_TITLE = 200, 150  # characters
KINDS = {
    AlertKind.BEHIND: ("🔴", N_("Behind")),
    AlertKind.SILENCE: ("💤", N_("Silent")),
    AlertKind.BLOCKER: ("⛔", N_("Blocked")),
    AlertKind.CONFIDENCE_DROP: ("📉", N_("Confidence")),
    AlertKind.GUARD: ("⚠️", N_("Check quality")),
}


def alert_sentence(
    t: Translator,
    alert: Alert,
    key_result: OwnedKeyResult,
    guard_title: str = "",
    assessment: Assessment | None = None,
    *,
    is_live: bool = False,
) -> str:
    """Return what was announced, with its numbers.

    Once the key result is over, the sentence tells how it ended instead of the forecast. With
    `is_live`, where no date stands beside the sentence, it has the numbers of today.
    """
    mark, label = KINDS[alert.kind]
    match alert.kind:
        case AlertKind.CONFIDENCE_DROP:
            text = t(
                N_("fell from {before} to {now} of 10."),
                before=alert.cause.confidence_before or 0,
                now=alert.cause.confidence or 0,
            )
        case AlertKind.BLOCKER:
            text = quote(alert.quote)
        case AlertKind.GUARD:
            text = t(
                N_("This is ahead of plan while {guard} is falling behind. Worth a look."),
                guard=_quoted_title(guard_title) if guard_title else t(N_("its guard")),
            )
        case _:
            reason = _reason(alert, assessment, is_live=is_live)
            text = display.reason_text(t, key_result.rule.measure, reason)
    return t(N_("{mark} *{word}:* {text}"), mark=mark, word=t(label), text=text)


def quote(text: str) -> str:
    """Return text that somebody typed in one line, cut and safe to show."""
    return clip(escape(" ".join(text.split())), LONGEST_QUOTE)


def _quoted_title(title: str) -> str:
    return f"“{clip(escape(title), LONGEST_TITLE)}”"


def _reason(alert: Alert, assessment: Assessment | None, *, is_live: bool) -> Reason:
    """Return the reason to show."""
    if assessment:
        is_over = assessment.health is Health.CLOSED and alert.kind is AlertKind.BEHIND
        if is_over or (is_live and alert.kind is _kind_today(assessment)):
            return assessment.reason
    reason = alert.cause.reason
    # Early versions raised alerts by a single check-in: their reason was its forecast.
    is_first = reason.code is ReasonCode.FIRST
    return replace(reason, code=ReasonCode.FORECAST) if is_first else reason


def _kind_today(assessment: Assessment) -> AlertKind | None:
    """Return the kind of alert that the reason of an assessment is about, if any."""
    if is_silent(assessment):
        return AlertKind.SILENCE
    return AlertKind.BEHIND if assessment.health is Health.BEHIND else None
