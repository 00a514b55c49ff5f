"""The keeper's log"""

from __future__ import annotations

import os

from common.gauge import entries  # type: ignore[import-not-found]


def compute() -> dict[str, object]:
    """Count the days of the log."""
    return {"entries": entries(), "keeper": os.environ.get("TIDES_KEEPER", "nobody")}
