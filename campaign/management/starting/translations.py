"""Translations as machines read them, made from the files that people write."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_stale() -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer; which ones were written."""
    return [
        _compiled(po)
        for folder in settings.LOCALE_PATHS
        for po in sorted(Path(folder).rglob("*.po"))
        if _stale(po)
    ]


def _stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compiled(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    draft = po.with_suffix(f".mo.{os.getpid()}.part")  # another start may be at it too
    with po.open("rb") as words, draft.open("wb") as compiled:
        write_mo(compiled, read_po(words))
    draft.replace(mo)
    return mo
