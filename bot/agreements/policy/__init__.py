"""Policy of agreements: whose key results need one, and who may give it."""

from bot.agreements.policy.usecases import (
    choose_decider,
    deciders,
    may_decide,
    needs_agreement,
    starts_as_draft,
)

__all__ = ["choose_decider", "deciders", "may_decide", "needs_agreement", "starts_as_draft"]
