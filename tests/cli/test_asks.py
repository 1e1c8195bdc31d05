"""An admin looks at the next check-ins, limits them to a pilot, pauses and resumes them."""

from tests.cli.conftest import CommandLine


def test_the_preview_says_who_is_not_asked_and_why(weekbeat: CommandLine) -> None:
    printed = weekbeat.run("preview")
    assert "Next check-ins" in printed
    assert "Not asked" in printed
    assert "Ben" in printed


def test_a_pilot_limits_check_ins_until_it_is_removed(weekbeat: CommandLine) -> None:
    assert "only growth" in weekbeat.run("pilot", "Growth")
    assert "Pilot: only" in weekbeat.run("preview")
    assert "all teams" in weekbeat.run("pilot")
    assert "Pilot: only" not in weekbeat.run("preview")


def test_a_paused_installation_says_so_until_it_is_resumed(weekbeat: CommandLine) -> None:
    assert "Paused." in weekbeat.run("pause")
    assert "Check-ins are paused." in weekbeat.run("preview")
    assert "sent again" in weekbeat.run("resume")
    assert "Check-ins are paused." not in weekbeat.run("preview")
