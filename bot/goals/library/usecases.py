"""Which metric library counts here."""

from bot.core.work import Work
from bot.goals.library import store
from bot.goals.library.model import MetricLibrary, shipped_library


def metric_library(work: Work) -> MetricLibrary:
    """Return the workspace's own metric library, else the shipped one."""
    return work.remember("library", lambda: store.own_library(work) or shipped_library())


def adopt_library(work: Work, own: MetricLibrary | None) -> None:
    """Use this library from now on; None is the shipped one."""
    work.forget("library")
    store.save_library(work, own)
