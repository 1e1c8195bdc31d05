"""Before every listener: who is asking, in which language, and a way to act once per input."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Database, Work
from bot.slack import inputs
from bot.slack.payloads import check, is_from_another_workspace, make_storable

P = ParamSpec("P")
T = TypeVar("T")
ELSEWHERE = N_("Weekbeat works only for members of the workspace it's installed in.")


@dataclass(frozen=True)
class Act:
    """Runs use cases for the person who signed a request; Bolt hands it over as `act`.

    `form` names the open form that a submission comes from. The person may send it again, with
    other words, when Slack did not hear us in time: each of these is an input of its own.
    """

    database: Database
    workspace_id: str
    slack_id: str
    identity: str
    form: str = ""

    async def __call__(
        self,
        usecase: Callable[Concatenate[Work, str, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """Run a use case as the person; return None if this very input was handled before."""

        def run(work: Work) -> T:
            work.actor = self.slack_id
            return usecase(work, self.slack_id, *args, **kwargs)

        return await self.record(run)

    async def record(
        self, usecase: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Run a use case for what Slack reports by itself, once per input as well."""

        def run(work: Work) -> T:
            return usecase(work, *args, **kwargs)

        return await self.database.transact(
            self.workspace_id, _run_once, self.identity, self.form, run
        )

    async def read(
        self,
        query: Callable[Concatenate[Work, str, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a query as the person, on a read connection."""
        return await self.database.read(self.workspace_id, query, self.slack_id, *args, **kwargs)


def _run_once(work: Work, identity: str, form: str, usecase: Callable[[Work], T]) -> T | None:
    """Run a use case unless its input was handled; a Refusal rolls the record back as well, so
    that what was refused may be sent again.

    The form is recorded after its use case, which asks whether it was sent before.
    """
    if not inputs.record_input(work, identity):
        return None
    answer = usecase(work)
    if form:
        inputs.record_input(work, form)
    return answer


def introduce(
    database: Database, translate: Callable[[Work, str], Translator]
) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Middleware that puts `act` and `t` into the context, from where Bolt injects them by name.

    Whoever belongs to another workspace acts for nobody: their events are acknowledged and dropped,
    and what they press, type or send gets a sentence.
    """

    async def middleware(
        context: AsyncBoltContext,
        body: dict[str, Any],
        next: Callable[[], Awaitable[None]],  # noqa: A002
    ) -> BoltResponse | None:
        make_storable(body)
        context["t"] = translator(database.language)  # for strangers
        said = context.authorize_result
        workspace_id = storable(str((said.team_id if said else None) or context.team_id or ""))
        enterprise_id = (said.enterprise_id if said else None) or workspace_id
        if is_from_another_workspace(body, {workspace_id, enterprise_id}):
            if body.get("type") == "event_callback":
                return BoltResponse(status=200, body="")
            raise Refusal(ELSEWHERE)
        slack_id = storable(str(context.user_id or ""))
        context["t"] = await database.read(workspace_id, translate, slack_id)
        check(body)
        context["act"] = Act(database, workspace_id, slack_id, identity_of(body), sent_form(body))
        await next()
        return None

    return middleware


def identity_of(body: dict[str, Any]) -> str:
    """What makes an input the same input, however often and under whatever event id it arrives."""
    if "command" in body:
        return f"command:{body.get('trigger_id')}"
    if body.get("type") == "event_callback":
        return _identity_of_event(body["event"])
    if body.get("type") == "view_submission":
        return f"{form_of(body['view'])}:{_digest(body['view'])}"
    if body.get("type") == "view_closed":
        return f"view_closed:{body['view']['id']}:{body['view'].get('hash')}"
    actions = body.get("actions") or [{}]
    return f"action:{body.get('user', {}).get('id')}:{actions[0].get('action_ts')}"


def form_of(view: Mapping[str, Any]) -> str:
    """Return the name of an open form, which lasts until the form is shown anew: then Slack gives
    it another hash.
    """
    return f"view_submission:{view['id']}:{view.get('hash')}"


def sent_form(body: Mapping[str, Any]) -> str:
    """Return the name of the form that was sent; empty for any other input."""
    return form_of(body["view"]) if body.get("type") == "view_submission" else ""


def _digest(view: Mapping[str, Any]) -> str:
    """Return a short name for all that a form holds, whatever the order of its fields."""
    state = json.dumps((view.get("state") or {}).get("values"), sort_keys=True)
    return hashlib.sha256(state.encode()).hexdigest()[:24]


def _identity_of_event(event: dict[str, Any]) -> str:
    """A message is its channel and ts, an edit also its own moment; other events are idempotent."""
    message = event.get("message") or event.get("previous_message") or event
    edited = (message.get("edited") or {}).get("ts", "")
    kind = event.get("subtype") or event["type"]
    user = event.get("user")  # all of an account where it joined or changed: its id will do
    place = event.get("channel") or (user.get("id") if isinstance(user, dict) else user)
    when = message.get("ts") or event.get("event_ts")
    return f"event:{kind}:{place}:{when}:{edited}"
