"""A picture from outside is drawn anew by a process of its own: no network, no files, little memory and time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.pictures import Picture
from letters.pdf.isolation import without_network
from letters.pictures.worker import REFUSED

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "LD_LIBRARY_PATH")
WALL = 20  # seconds in all
Kind = Literal["stamp", "scan", "photograph"]


def redraw(data: bytes, *, kind: Kind) -> Picture:
    """A PNG (`stamp`, see-through) or a JPEG (the others), as `coalition.pictures.clean` draws it.

    Refused where it is no picture, has too many pixels, or takes too much time or memory.
    """
    try:
        done = subprocess.run(  # noqa: S603  (our own module, by our own Python)
            [*without_network(), sys.executable, "-m", "letters.pictures.worker", kind],
            input=data,
            capture_output=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"} | {name: os.environ[name] for name in KEPT if name in os.environ},
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            _("This picture has too many pixels to be opened. Please choose a smaller one.")
        ) from None
    if done.returncode == REFUSED:
        raise Refused(_(done.stdout.decode()))
    if done.returncode:
        raise Refused(_("This picture has too many pixels to be opened. Please choose a smaller one."))
    size, _line, drawn = done.stdout.partition(b"\n")
    width, height = json.loads(size)
    return Picture(drawn, width, height)
