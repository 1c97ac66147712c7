"""The characters of a list, for the faces it is set in: each once, however many names there are."""

import json
from collections.abc import Mapping
from typing import Any


def of(annex: Mapping[str, Any]) -> str:
    """Mark-up that holds all characters of `annex` (see `composing.annex`), and names' in their own languages."""
    groups = annex["groups"]
    told = {**annex, "groups": [group["heading"] for group in groups]}
    said: dict[str, set[str]] = {"": set(json.dumps(told, ensure_ascii=False))}
    for row in (row for group in groups for row in group["rows"]):
        said[""].update(row["name"], row["rest"])
        said.setdefault(row["language"], set()).update(row["name"])
    marked = "".join(f'<i lang="{code}">{"".join(sorted(said[code]))}</i>' for code in sorted(said) if code)
    return f"<h2>0123456789./ {''.join(sorted(said['']))}{marked}"
