"""Which metric library counts here."""

from bot.core.work import Work
from bot.goals.library import store
from bot.goals.library.model import Library, shipped


def metrics(work: Work) -> Library:
    """The workspace's own metric library, else the shipped one."""
    return work.remember("library", lambda: store.own(work) or shipped())


def adopt(work: Work, own: Library | None) -> None:
    """From now on this library counts; None is the shipped one."""
    work.forget("library")
    store.keep(work, own)
