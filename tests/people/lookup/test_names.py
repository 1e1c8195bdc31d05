"""Whom a typed name means: by every way people type one; else a question, or the nearest."""

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles.closing import usecases as closings
from bot.cycles.confirmation import usecases as verdicts
from bot.goals import cycle_names
from bot.people import lookup
from bot.people.people import Person, Team
from bot.scores.calculation import Scorecard
from bot.scores.history import usecases as history
from bot.scores.overviews import usecases as rollups
from bot.scores.scorecards import usecases as scorecards
from bot.weekly.form import usecases as forms
from tests import make
from tests.cast import ELSEWHERE, HERE, Cast, enter, enter_elsewhere
from tests.prepared import prepare


def begin(work: Work) -> Cast:
    cast = enter(work)
    make.put_person(work, "jose", name="José Álvarez")
    make.put_team(work, "brand", name="Brand & Content", channel="C0BRAND")
    make.put_key_result(work, cast.ana)
    make.put_cycle(work, "2026Q4", name="Q4 2026")
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    """The cast with a key result of Ana's, somebody with accents, and another team and cycle."""

    return prepare(database, begin)


def enters(database: Database, key: str, name: str) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, key, name=name))


def person(database: Database, typed: str) -> str:
    return database.read_now(HERE, lookup.person_named, typed).key


def no(database: Database, what: object, *typed: str, by: str = "") -> str:
    """The sentence of a refusal."""
    arguments = (by, *typed) if by else typed
    with pytest.raises(Refusal) as refused:
        database.read_now(HERE, what, *arguments)  # type: ignore[arg-type]
    return str(refused.value)


@pytest.mark.on_both
@pytest.mark.parametrize(
    "typed",
    [
        "Ana Lopes",
        "@ana",
        "ANA",
        "lopes",
        "@Lopes",
        "ana@lumen.example",
        " ana  LOPES ",
        "<@U0ANA>",
    ],
)
def test_a_person_is_found_by_every_way_to_type_them(
    database: Database, cast: Cast, typed: str
) -> None:
    assert person(database, typed) == "ana"


@pytest.mark.parametrize("typed", ["jose", "José", "alvarez", "JOSE ALVAREZ"])
def test_accents_may_be_left_out(database: Database, cast: Cast, typed: str) -> None:
    assert person(database, typed) == "jose"


def test_two_of_a_first_name_are_a_question(database: Database, cast: Cast) -> None:
    enters(database, "silva", "Ana Silva")
    assert no(database, lookup.person_named, "ana") == (
        "“ana” may be Ana Lopes, Ana Silva. Type one of these, or mention the person with @."
    )
    assert person(database, "Ana Silva") == "silva"


def test_two_of_the_same_name_are_told_apart_by_a_mention_alone(
    database: Database, cast: Cast
) -> None:
    enters(database, "ana2", "Ana Lopes")
    assert "mention the person with @" in no(database, lookup.person_named, "Ana Lopes")
    assert person(database, "<@U0ANA2>") == "ana2"


def test_a_whole_name_outranks_somebody_s_first_name(database: Database, cast: Cast) -> None:
    enters(database, "singer", "Ana")
    assert person(database, "ana") == "singer"


@pytest.mark.parametrize(
    ("typed", "near"), [("bne", "Ben Okafor"), ("Ana Lopse", "Ana Lopes"), ("陈韦", "陈伟")]
)
def test_a_mistyped_name_is_answered_with_the_nearest(
    database: Database, cast: Cast, typed: str, near: str
) -> None:
    assert no(database, lookup.person_named, typed) == (
        f"There's nobody called “{typed}”. Did you mean “{near}”? Or mention them with @."
    )


def test_who_left_is_not_meant_and_a_mention_says_so(database: Database, cast: Cast) -> None:
    database.transact_now(
        HERE, lambda work: make.put_person(work, "carl", name="Carl Berg", is_active=False)
    )
    assert "nobody called “carl”" in no(database, lookup.person_named, "carl")
    assert no(database, lookup.person_named, "<@U0CARL>") == "Carl Berg has left."


def test_another_workspace_s_people_are_nobody(database: Database, cast: Cast) -> None:
    database.transact_now(ELSEWHERE, enter_elsewhere)
    assert "Dana" not in no(database, lookup.person_named, "dana iyer")
    assert "They're not in Weekbeat yet" in no(database, lookup.person_named, "<@U0DANA>")


@pytest.mark.parametrize("typed", ["", "@", "#", " ", "x" * 3000, "<@>", "\u202e"])
def test_anything_typed_gets_a_sentence(database: Database, cast: Cast, typed: str) -> None:
    for what in (lookup.person_named, lookup.team_named, lookup.person_or_team_named):
        assert len(no(database, what, typed)) < 300


@pytest.mark.parametrize(
    "typed", ["growth", "#Growth", "<#C0GROWTH|all-about-growth>", "<#C0GROWTH>", "C0GROWTH"]
)
def test_a_team_is_found_by_name_key_and_channel(
    database: Database, cast: Cast, typed: str
) -> None:
    assert database.read_now(HERE, lookup.team_named, typed).key == "growth"
    assert isinstance(database.read_now(HERE, lookup.person_or_team_named, typed)[0], Team)


def test_two_teams_of_a_name_are_told_apart_by_their_keys(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: make.put_team(work, "growth-apac", name="Growth"))
    assert no(database, lookup.team_named, "Growth").startswith(
        "“Growth” may be #growth, #growth-apac."
    )
    assert database.read_now(HERE, lookup.team_named, "#growth-apac").key == "growth-apac"


def test_of_very_many_teams_only_some_are_listed(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for n in range(30):
            make.put_team(work, f"squad{n:02}", name=f"Squad {n:02}")

    database.transact_now(HERE, many)
    said = no(database, lookup.team_named, "zzzzzz")
    assert said.endswith("Squad 04, Squad 05, ….")


def test_a_word_may_be_a_person_or_a_team(database: Database, cast: Cast) -> None:
    for typed, key in (("ben", "ben"), ("growth", "growth"), ("ana lopes", "ana")):
        assert database.read_now(HERE, lookup.person_or_team_named, typed)[0].key == key


def test_who_is_called_like_a_team_is_a_question(database: Database, cast: Cast) -> None:
    enters(database, "gina", "Gina Brand")
    assert isinstance(database.read_now(HERE, lookup.person_or_team_named, "#brand")[0], Team)
    assert isinstance(
        database.read_now(HERE, lookup.person_or_team_named, "brand")[0], Team
    )  # her last name
    enters(database, "grow", "Growth Marlow")
    said = no(database, lookup.person_or_team_named, "growth")
    assert said.startswith("“growth” may be #growth, Growth Marlow.")
    assert isinstance(database.read_now(HERE, lookup.person_or_team_named, "#growth")[0], Team)
    assert isinstance(database.read_now(HERE, lookup.person_or_team_named, "@growth")[0], Person)


@pytest.mark.parametrize(("typed", "near"), [("grwoth", "Growth"), ("okafro", "Ben Okafor")])
def test_neither_a_person_nor_a_team_gets_the_nearest_of_both(
    database: Database, cast: Cast, typed: str, near: str
) -> None:
    assert no(database, lookup.person_or_team_named, typed) == (
        f"There's no team or person called “{typed}”. Did you mean “{near}”?"
    )


def test_scores_and_scorecards_take_a_name_without_its_sign(database: Database, cast: Cast) -> None:
    [sheet] = database.read_now(HERE, rollups.score, "U0BEN", "ana Q4 2026")
    assert sheet.name == "Ana Lopes"
    [card] = database.read_now(HERE, scorecards.preview, "U0BEN", "ana")
    assert isinstance(card, Scorecard)
    assert card.name == "Ana Lopes"


def test_a_bare_name_opens_no_roll_up_that_its_sign_would_not(
    database: Database, cast: Cast
) -> None:
    [sheet] = database.read_now(HERE, rollups.score, "U0CHEN", "ana")
    assert not sheet.is_score_visible
    said = no(database, scorecards.preview, "ana", by="U0CHEN")
    assert said == "Only the owner and their managers can see the overall score."


@pytest.mark.parametrize("typed", ["growth Q44 2026", "@ana Q44 2026", "<@U0ANA> Q44 2026"])
def test_a_mistyped_cycle_behind_a_name_is_what_is_refused(
    database: Database, cast: Cast, typed: str
) -> None:
    for what in (rollups.score, scorecards.preview):
        assert no(database, what, typed, by="U0BEN").startswith(
            "There's no cycle “Q44 2026”. Did you mean “Q4 2026”?"
        )


def test_a_mistyped_cycle_is_answered_with_the_nearest_and_those_there_are(
    database: Database, cast: Cast
) -> None:
    assert no(database, cycle_names.chosen_cycles, "Q5 2026") == (
        "There's no cycle “Q5 2026”. Did you mean “Q4 2026”? Cycles here: Q4 2026."
    )
    assert no(database, cycle_names.chosen_cycles, "spring").startswith(
        "There's no cycle “spring”. C"
    )


def test_of_many_cycles_the_last_ones_are_listed(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for year in range(2001, 2021):
            make.put_cycle(
                work,
                str(year),
                first_day=make.FIRST.replace(year=year),
                last_day=make.LAST.replace(year=year),
            )

    database.transact_now(HERE, many)
    said = no(database, cycle_names.chosen_cycles, "spring")
    assert "Cycles here: Q4 2026, 2020, 2019," in said
    assert "2009" not in said


def test_a_mistyped_cycle_before_a_reason_is_named_alone(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, "fay", is_admin=True))
    typed = "Q5 2026 because a score was wrong"
    assert no(database, closings.reopen, typed, by="U0FAY").startswith(
        "There's no cycle “Q5 2026”. Did you mean “Q4 2026”?"
    )


def test_every_verb_that_takes_a_person_names_the_nearest(database: Database, cast: Cast) -> None:
    assert "“Ana Lopes”" in no(database, forms.open_requested, "@anna", by="U0BEN")
    database.transact_now(
        HERE,
        lambda work: make.put_cycle(
            work,
            "2026Q3",
            first_day=make.FIRST.replace(month=7),
            last_day=make.FIRST.replace(month=9),
        ),
    )
    assert "“Ana Lopes”" in no(database, verdicts.open_confirmation, "@anna", by="U0BEN")


def test_a_mistyped_title_finds_the_nearest_key_result(database: Database, cast: Cast) -> None:
    [found] = database.read_now(HERE, history.find_key_results, "U0BEN", "vistis")
    assert found.title == "Visits"
