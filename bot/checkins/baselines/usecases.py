"""Let the start of key results follow their first check-in, also when that is corrected."""

from collections.abc import Collection, Sequence

from bot.checkins import records
from bot.checkins.records import CheckInVersion
from bot.core.events import CheckInsRecorded
from bot.core.work import Work
from bot.goals import objectives
from scoring.baseline import follows_first_value, leaves_no_way, with_baseline, without_baseline
from scoring.model import KeyResult


def settle_after_check_ins(work: Work, event: CheckInsRecorded) -> None:
    """Settle the baselines of key results that have new check-ins."""
    settle_baselines(work, event.key_result_ids)


def settle_baselines(work: Work, key_result_ids: Collection[int]) -> None:
    """Give these key results the start that their first check-in says; none without one."""
    following = [
        key_result
        for key_result in objectives.key_results_with_ids(work, set(key_result_ids))
        if follows_first_value(key_result.rule)
    ]
    versions = records.latest_versions(work, [key_result.id for key_result in following])
    for key_result in following:
        rule = _settled(key_result.rule, versions.get(key_result.id, ()))
        if rule != key_result.rule:
            objectives.write_key_result(
                work,
                key_result.key,
                {"measure": rule.measure, "plan": rule.plan, "first_day": rule.first_day},
            )


def _settled(rule: KeyResult, versions: Sequence[CheckInVersion]) -> KeyResult:
    """Return a key result with the baseline of its first value; without one where that leaves no
    way to go.
    """
    for version in sorted(versions, key=lambda version: version.week):
        value = version.entry.value
        if value is not None:
            if leaves_no_way(rule.measure, value):
                break
            return with_baseline(rule, version.week, value)
    return without_baseline(rule)
