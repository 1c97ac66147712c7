"""A page of a PDF as a picture, drawn by a process of its own: no network, no files, little memory and time."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from letters.pdf.isolation import without_network
from letters.pdf.rendering import RenderFailed

ROOT = Path(__file__).resolve().parents[2]
WALL = 20  # seconds in all
WIDTH = 1000  # pixels; sharp on a page of the desk


def pictured(pdf: bytes, *, page: int, width: int = WIDTH) -> bytes:
    """Page `page` (from 1) of `pdf` as a PNG `width` pixels wide. Raises RenderFailed with a sentence."""
    try:
        done = subprocess.run(  # noqa: S603  (our own module, by our own Python)
            [*without_network(), sys.executable, "-m", "letters.pdf.picturing_worker", str(page), str(width)],
            input=pdf,
            capture_output=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
            timeout=WALL,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as trouble:
        raise RenderFailed(_("This page could not be drawn. Please download the file instead.")) from trouble
    return done.stdout
