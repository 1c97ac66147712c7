"""Draws one picture anew: the file on standard input, its kind as the argument, the result on standard output.

Started by `redrawing.redraw` as `python -m letters.pictures.worker`. Ends with `REFUSED` and the sentence in English
where it is no picture of ours.
"""

import json
import resource
import sys

from django.conf import settings

from coalition import pictures
from coalition.errors import Refused

MEMORY, SECONDS = 1024 * 1024 * 1024, 10
LONGEST_EDGE = {"stamp": 900, "scan": 2000, "photograph": pictures.LONGEST_EDGE}
REFUSED = 3


def main(kind: str) -> None:
    settings.configure(USE_I18N=False)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        drawn = pictures.clean(
            sys.stdin.buffer.read(), longest=LONGEST_EDGE[kind], see_through=kind == "stamp"
        )
    except Refused as refusal:
        sys.stdout.write(str(refusal.sentence))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(json.dumps([drawn.width, drawn.height]).encode() + b"\n" + drawn.data)


if __name__ == "__main__":
    main(sys.argv[1])
