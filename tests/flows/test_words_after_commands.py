"""Words after a command are read, or a sentence says that they are not; nothing is ignored."""

import json

from tests.conftest import ON_SQLITE
from tests.flows.inside import Scene, command

pytestmark = ON_SQLITE
REFUSED = {
    "settings @ana": "`/okr settings` is only for yourself.",
    "settings please": "`/okr settings` takes no words after it.",
    "new Visitors": "There's no cycle “Visitors”",
    "back <@U0ANA>": "`/okr back` is only for yourself.",
    "away @ana": "You can only set your own days away",
    "away <@U0ANA> until Friday": "You can only set your own days away",
    "me @ana": "`/okr score @name` shows somebody else's.",
    "me 2019Q3": "There's no cycle “2019Q3”",
    "help xyzzy": "`/okr help` takes no words after it.",
    "grade <@U0TOMAS> 2026Q3": "There's no cycle “2026Q3”",
    "checkin <@U0TOMAS> yesterday": "I can't read “yesterday” after the name.",
    "checkin 9999-12-31": "is too far away. Check the year.",
    "away 9999-12-31": "is too far away. Check the year.",
    "export people growth": "Only admins can export whole tables.",
    "company xyzzy": "There's no cycle “xyzzy”",
}


async def answered(scene: Scene, text: str) -> str:
    """What a command is answered with, as one text."""
    scene.slack.answered.clear()
    await scene.send(scene.fresh(command(text)))
    assert scene.slack.opened == []
    [answer] = scene.slack.answered
    return json.dumps(answer, ensure_ascii=False)


async def test_words_that_a_command_does_not_take_are_told(scene: Scene) -> None:
    answers = {text: await answered(scene, text) for text in REFUSED}
    assert {text: said for text, said in answers.items() if REFUSED[text] not in said} == {}


async def test_help_about_a_command_says_what_it_does(scene: Scene) -> None:
    answer = await answered(scene, "help score")
    assert "`/okr score [@person or team] [cycle]`" in answer
    assert "/okr team" not in answer


async def test_days_that_cannot_be_read_open_the_form_and_say_so(scene: Scene) -> None:
    await scene.send(scene.fresh(command("away 24 Foo")))
    [view] = scene.slack.opened
    assert "I couldn't read “24 Foo” as dates." in view["blocks"][0]["text"]["text"]


async def test_nothing_after_the_command_shows_the_menu(scene: Scene) -> None:
    answer = await answered(scene, "")
    assert "What would you like to do?" in answer
    assert "answers.run.me" in answer


async def test_chinese_words_run_their_command(scene: Scene) -> None:
    assert "/okr team" not in await answered(scene, "我的团队")
    for text, title in (("请帮我更新进展", "Check-in"), ("出差", "away"), ("外出 下周五x", "away")):
        scene.slack.opened.clear()
        await scene.send(scene.fresh(command(text)))
        [view] = scene.slack.opened
        assert title in view["title"]["text"]
    assert "下周五x" in json.dumps(view, ensure_ascii=False)
