"""What a letter can be handed out as, besides the PDF: one table of data, `profiles.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABLE = Path(__file__).with_suffix(".toml")
# What each is called where it is chosen; every table of the file has a line here.
LABELS: Mapping[str, Promise] = {
    "fax": _("Plain text for fax"),
    "mail": _("Plain text for a mail"),
    "word": _("Word file"),
    "hrc-general": _("UN written statement, general consultative status"),
    "hrc-special": _("UN written statement, special status or roster"),
}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One table of the file, whose head explains the entries."""

    name: str
    format: Literal["text", "docx"]
    parts: tuple[str, ...]
    grouping: Literal["kind", "consultative"]
    width: int = 0
    height: int = 0
    most_words: int = 0
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    source: str = ""
    checked: date | None = None
    label: Any = field(compare=False, default="")

    @property
    def paged(self) -> bool:
        """Whether each page says at its foot which text and which list it is of."""
        return "foot" in self.parts

    def takes(self, language: str) -> bool:
        """Whether the receiver reads this language."""
        return not self.languages or language in self.languages


def _tuples(entries: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) for key, value in entries.items() if isinstance(value, list)}


@cache
def profiles() -> dict[str, Profile]:
    """Every profile by its name, in the order of the file."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {
        name: Profile(name=name, label=LABELS[name], **entries | _tuples(entries))
        for name, entries in told.items()
    }
