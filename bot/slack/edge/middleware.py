"""Before every listener: who is acting, in which language, and how to act once per input."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Database, Work
from bot.slack import inputs
from bot.slack.payloads import (
    check,
    identity_of,
    is_from_another_workspace,
    make_storable,
    sent_form,
)

P = ParamSpec("P")
T = TypeVar("T")
ELSEWHERE = N_("Weekbeat works only for members of the workspace it's installed in.")


@dataclass(frozen=True)
class Act:
    """Runs use cases as the person of a signed request; Bolt passes it to listeners as `act`.

    `form` names the open form that a submission comes from. When an answer reached Slack too late,
    the person may send the form again with other values: that is another input.
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


def build_middleware(
    database: Database, translate: Callable[[Work, str], Translator]
) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Return middleware that puts `act` and `t` into the context, where Bolt finds them by name.

    Members of other workspaces cannot act: their events are acknowledged and dropped, and what
    they press, type or send is refused.
    """

    async def middleware(
        context: AsyncBoltContext,
        body: dict[str, Any],
        next: Callable[[], Awaitable[None]],  # noqa: A002
    ) -> BoltResponse | None:
        make_storable(body)
        context["t"] = translator(database.language)  # for strangers
        authorized = context.authorize_result
        workspace_id = storable(
            str((authorized.team_id if authorized else None) or context.team_id or "")
        )
        enterprise_id = (authorized.enterprise_id if authorized else None) or workspace_id
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
