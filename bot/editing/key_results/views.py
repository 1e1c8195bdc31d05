"""What people see after a key result was saved, archived or handed over."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.agreements import changes, drafts
from bot.core.i18n import N_, Translator
from bot.editing.form_values import describe_weights
from bot.editing.key_results.model import SavedKeyResult
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention

ADD = "authoring.add"


def saved_view(t: Translator, saved: SavedKeyResult) -> View:
    """Show the saved key result, how the weights add up, and buttons for the next step."""
    key_result = saved.key_result
    facts = [
        shown.target_text(t, key_result.rule.measure),
        saved.owner.name,
        key_result.objective.title,
        saved.cycle.name,
    ]
    buttons = [shown.edit_button(t, key_result.id)]
    if saved.may_add:
        objective_id = str(key_result.objective.id)
        buttons.insert(0, b.button(t(N_("Add another")), ADD, objective_id, style="primary"))
    return View(
        type="modal",
        title=b.plain(clip(t(N_("Key result")), 24)),
        close=b.plain(clip(t(N_("Done")), 24)),
        blocks=[
            b.section(_headline(t, saved)),
            b.context(_joined(facts)),
            b.context(describe_weights(t, saved.weights)),
            *_draft(t, saved),
            b.actions(*buttons),
        ],
    )


def _headline(t: Translator, saved: SavedKeyResult) -> str:
    """Return what saving did: stored it, or asked a manager to agree to a change."""
    if saved.change is not None:
        return changes.waiting_text(t, saved.change)
    return t(N_("✅ Saved: {title}"), title=shown.title_text(saved.key_result))


def _draft(t: Translator, saved: SavedKeyResult) -> list[Block]:
    """Say that the key result is a draft: to its owner with the button to ask for agreement."""
    card = saved.draft_card
    if card is None:
        return []
    if saved.reader.id == saved.owner.id:
        return drafts.card_blocks(t, card)
    sentence = N_("✏️ It's a draft until {name}'s manager agrees. {name} asks for that on Home.")
    return [b.context(t(sentence, name=escape(saved.owner.name)))]


def archived_view(t: Translator, title: str) -> View:
    """Show that a key result or objective was archived."""
    name = escape(clip(title, 150))
    return b.notice(t, t(N_("🗄️ Archived: *{title}*. Its history is kept."), title=name))


def handed_over(t: Translator, giver: Person, key_result: OwnedKeyResult) -> Message:
    """Build the message to the new owner of a key result."""
    sentence = t(
        N_("{name} gave you a key result: {title}"),
        name=mention(giver.slack_id, giver.name),
        title=shown.title_text(key_result),
    )
    facts = [shown.target_text(t, key_result.rule.measure), key_result.objective.title]
    parts = [
        b.section(sentence),
        b.context(_joined(facts)),
        b.context(t(N_("It will be in your next weekly check-in."))),
    ]
    return Message(sentence, b.blocks(parts))


def made_deputy(t: Translator, giver: Person, owner: Person, key_result: OwnedKeyResult) -> Message:
    """Build the message to the new deputy of a key result."""
    owner_name = mention(owner.slack_id, owner.name)
    sentence = t(
        N_("{name} made you deputy for a key result of {owner}: {title}"),
        name=mention(giver.slack_id, giver.name),
        owner=owner_name,
        title=shown.title_text(key_result),
    )
    how = t(N_("To answer in their place, type `/okr checkin` and their name."))
    return Message(sentence, b.blocks([b.section(sentence), b.context(how)]))


def _joined(facts: list[str]) -> str:
    return " · ".join(escape(clip(fact, 150)) for fact in facts)
