"""Write CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write records as CSL-JSON.

    >>> print(write([{"id": "a", "title": "Élan"}]), end="")
    [
     {
      "id": "a",
      "title": "Élan"
     }
    ]
    """
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


def join(texts: Sequence[str]) -> str:
    """Join texts that `write` made.

    >>> join([write([{"id": "a"}]), write([{"id": "b"}])]) == write([{"id": "a"}, {"id": "b"}])
    True
    """
    inner = [text.removeprefix("[").removesuffix("\n]\n") for text in texts]
    return f"[{','.join(inner)}\n]\n" if texts else "[]\n"
