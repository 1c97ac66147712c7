"""Scans that arrive as PDF: kept as pages alone. Whatever could act, and whoever made them, is taken out."""

import os
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.pdf.isolation import without_network
from letters.pdf.scans_worker import ENDLESS, LOCKED, MOST_PAGES

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "LD_LIBRARY_PATH")
WALL = 30  # seconds in all


def is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def clean(data: bytes) -> bytes:
    """The pages of `data` as a new file, made by a process of its own with little memory and time.

    Refused in words where it is damaged, locked or endless.
    """
    try:
        done = subprocess.run(  # noqa: S603  (our own module, by our own Python)
            [*without_network(), sys.executable, "-m", "letters.pdf.scans_worker"],
            input=data,
            capture_output=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"} | {name: os.environ[name] for name in KEPT if name in os.environ},
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _damaged() from None
    if done.returncode == LOCKED:
        raise Refused(_("This PDF is locked with a password. Please save it without one."))
    if done.returncode == ENDLESS:
        raise Refused(_("This file has more than %(most)d pages.") % {"most": MOST_PAGES})
    if done.returncode:
        raise _damaged()
    return done.stdout


def _damaged() -> Refused:
    return Refused(_("This PDF is damaged and could not be read. Please scan it again."))
