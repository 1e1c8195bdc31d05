"""SQL of Slack accounts."""

from collections.abc import Collection

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.work import Work
from bot.people.roster.model import SlackAccount
from bot.people.roster.tables import AccountRow


def save_accounts(work: Work, accounts: Collection[SlackAccount]) -> None:
    """Store what Slack reports about accounts."""
    ids = [account.slack_id for account in accounts]
    rows = {row.slack_id: row for row in work.session.exec(_select(work, ids))}
    for account in accounts:
        row = rows.get(account.slack_id)
        if row is None:
            rows[account.slack_id] = AccountRow(workspace_id=work.workspace_id, **vars(account))
            work.session.add(rows[account.slack_id])
        else:
            for name, value in vars(account).items():
                setattr(row, name, value)
    work.session.flush()


def accounts(work: Work, slack_ids: Collection[str]) -> dict[str, SlackAccount]:
    """Return accounts by Slack id; ids that Slack has not reported are left out."""
    return {row.slack_id: _account(row) for row in work.session.exec(_select(work, slack_ids))}


def members(work: Work) -> list[SlackAccount]:
    """Return the accounts of all full members, by Slack id."""
    statement = select(AccountRow).where(
        AccountRow.workspace_id == work.workspace_id, col(AccountRow.is_member)
    )
    return [_account(row) for row in work.session.exec(statement.order_by(AccountRow.slack_id))]


def primary_owner(work: Work) -> SlackAccount | None:
    """Return the account of the workspace's primary owner; None while Slack has not named them."""
    row = work.session.exec(
        select(AccountRow).where(
            AccountRow.workspace_id == work.workspace_id,
            col(AccountRow.is_primary_owner),
            col(AccountRow.is_member),
        )
    ).first()
    return _account(row) if row else None


def _select(work: Work, slack_ids: Collection[str]) -> SelectOfScalar[AccountRow]:
    return select(AccountRow).where(
        AccountRow.workspace_id == work.workspace_id, col(AccountRow.slack_id).in_(slack_ids)
    )


def _account(row: AccountRow) -> SlackAccount:
    return SlackAccount(**row.model_dump(exclude={"workspace_id"}))
