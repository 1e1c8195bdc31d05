"""Small files to import, and an import that says what it did."""

import pytest

from bot.core.work import Database
from bot.files.imports import ImportPlan, Problems, import_files
from tests.cast import HERE

COMPANY = """\
cycles:
  - {key: Q4, first_day: 2026-10-01, last_day: 2026-12-31}
people:
  - {key: ben, name: Ben Okafor, email: ben@lumen.example}
  - {key: ana, name: Ana Lopes, email: ana@lumen.example, slack_id: U0ANA, manager: ben}
teams:
  - {key: growth, name: Growth, lead: ben, members: [ben, ana]}
objectives:
  - key: grow
    title: Grow
    cycle: Q4
    team: growth
    key_results:
      - key: visits
        title: Visits
        owner: ana
        measure: 50k -> 60k
        check_ins:
          - {week: 2026-10-05, value: 51k, confidence: 7, note: First ads}
"""


def put(
    database: Database, *texts: str, name: str = "company.yaml", **options: object
) -> ImportPlan:
    """Import texts as files (the first under this name) in one go."""
    files = [(name if n == 0 else f"{n}-{name}", text.encode()) for n, text in enumerate(texts)]
    return database.transact_now(HERE, import_files, files, **options)  # type: ignore[arg-type]


def no(database: Database, *texts: str, name: str = "company.yaml", **options: object) -> list[str]:
    """The sentences that an import refuses with."""
    with pytest.raises(Problems) as refused:
        put(database, *texts, name=name, **options)
    return [str(problem) for problem in refused.value.each]
