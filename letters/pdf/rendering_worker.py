"""The press itself: a process without network that turns one page of HTML into one PDF, then the next.

Started by `rendering.Press` as `python -m letters.pdf.rendering_worker`. It loads WeasyPrint once and forks
for each letter, so that every letter starts from the same state and ends with all its memory given back.
"""

import base64
import errno
import gc
import json
import logging
import os
import resource
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from letters.pdf import fonts, frames
from letters.pdf.annex.binding import bind
from letters.pdf.annex.leaves import Annex, typeset
from letters.pdf.rendering_structure import mend

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for fonts on the machine and finds none: that is meant
        from weasyprint import CSS, HTML, Attachment
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        from letters.pdf.rendering_faces import embed_as_cut
        from letters.pdf.rendering_languages import mark_languages
        from letters.pdf.rendering_page import Bundled, Letter, parsed
        from letters.pdf.rendering_spacing import set_air
except OSError:
    sys.exit(frames.NO_PANGO)

FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.exec",
    "os.system",
)
WARMING = """<html lang="en"><head><title>1</title><link rel="stylesheet" href="bundle:page.css">
<link rel="stylesheet" href="bundle:letter.css"></head><body><h1>1</h1><p><a href="https://1.example">1</a>
<span class="note">2</span></p><ol><li>3</li></ol><p style="columns: 2">4</p></body></html>"""
MOST_TO_WARM_BY = 4_000_000  # bytes of a letter that are read a second time for its faces
MOST_PAGES = 400  # of a letter without its annex; the foot of a longer one counts its own pages only
STAGES = {1: "reading", 2: "reading", 3: "styling", 4: "styling", 5: "laying out", 6: "writing", 7: "writing"}


class Reporter(logging.Handler):
    """Passes on which stage and page the press has reached."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor

    def emit(self, record: logging.LogRecord) -> None:
        stage = STAGES.get(int(str(record.msg)[5:6]), "writing")
        page = record.args[0] if isinstance(record.args, tuple) and record.args else None
        self.report(stage, page if isinstance(page, int) else None)

    def report(self, stage: str, page: int | None, pages: int | None = None) -> None:
        told = json.dumps([stage, page, pages]).encode()
        frames.write(self.descriptor, frames.Frame(frames.PROGRESS, told))


def main() -> None:
    """Print until the other side closes the pipe. A letter that breaks its process ends the press too."""
    mark_languages()
    embed_as_cut()
    set_air()
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not fall between two frames
    logging.getLogger("weasyprint").handlers = [logging.NullHandler()]
    warm = False
    while (job := frames.read(0)) is not None:
        child = os.fork()
        if child == 0:
            gc.disable()  # it ends with its letter, and gives everything back at once
            os._exit(_ended(job.payload, answers))
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit(os.waitstatus_to_exitcode(status) % 256)
        if not warm and len(job.payload) < MOST_TO_WARM_BY:
            _warm_up(json.loads(job.payload))
            warm = True


def _warm_up(job: dict[str, Any]) -> None:
    """Print a page of our own once, while nobody waits: what WeasyPrint learns then, each later letter knows.

    Nobody's words are in it; the faces are those we cut ourselves.
    """
    for name, data in job["assets"].items() if job["plain"] else ():
        if name.endswith(".css"):
            parsed(base64.b64decode(data).decode())
    with tempfile.TemporaryDirectory() as folder:
        _render(job | {"html": WARMING, "attached": [], "annex": None}, Path(folder), lambda *_reached: None)
    gc.collect()
    gc.freeze()


def _ended(job: bytes, answers: int) -> int:
    """Print one letter; how its process ends. There may not even be memory left to tell that there is none."""
    try:
        _print_one(json.loads(job), answers)
    except MemoryError:
        return 256 - signal.SIGABRT
    return 0


def _print_one(job: dict[str, Any], answers: int) -> None:
    try:
        _confine(job["limits"])
        progress = logging.getLogger("weasyprint.progress")
        reporter = Reporter(answers)
        progress.handlers, progress.propagate = [reporter], False
        progress.setLevel(logging.INFO)
        with tempfile.TemporaryDirectory() as folder:
            answer = frames.Frame(frames.DONE, _render(job, Path(folder), reporter.report))
    except RecursionError:
        answer = frames.Frame(frames.FAILED, b"nesting")
    except BaseException as error:  # noqa: BLE001  (told: where, never on what words)
        answer = frames.Frame(frames.FAILED, b"memory" if _wants_memory(error) else _where(error).encode())
    frames.write(answers, answer)


def _wants_memory(error: BaseException | None) -> bool:
    """Whether it lacked, be it that clearing up afterwards failed for the same want."""
    while error is not None:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        error = error.__context__
    return False


def _where(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-3:]
    where = " ".join(f"{Path(step.filename).name}:{step.lineno}" for step in last)
    return f"broken {type(error).__name__} {where}"


def _confine(limits: dict[str, int]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file"], limits["file"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))

    def refuse(event: str, _arguments: object) -> None:
        if event in FORBIDDEN:
            raise PermissionError(event)

    sys.addaudithook(refuse)


def _render(job: dict[str, Any], folder: Path, report: Callable[[str, int, int], None]) -> bytes:
    faces = {name: base64.b64decode(face) for name, face in job["faces"].items()}
    for name, face in faces.items():
        (folder / name).write_bytes(face)
    settings = folder / "fonts.conf"
    settings.write_text(fonts.configuration(folder))
    os.environ["FONTCONFIG_FILE"] = str(settings)
    assets = {name: base64.b64decode(data) for name, data in job["assets"].items()}
    make = Letter if job["plain"] else HTML
    page = make(string=job["html"], base_url="bundle:", url_fetcher=Bundled(assets))
    annex = _annex(job, faces, report)
    numbers = CounterStyle()
    if annex:
        CSS(string=_counting(len(annex.leaves)), counter_style=numbers)
    document = page.render(font_config=FontConfiguration(), counter_style=numbers, pdf_variant="pdf/ua-1")
    document.metadata.title = job["title"]
    document.metadata.lang = job["language"]
    document.metadata.generator = "Undersigned"
    document.metadata.attachments = [_attachment(**attached) for attached in job["attached"]]
    # What is bound is packed when it is bound, and once.
    loose = annex is not None
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=not loose, uncompressed_pdf=loose, finisher=mend
    )
    return bind(pdf, annex) if annex else pdf


def _annex(
    job: dict[str, Any], faces: dict[str, bytes], report: Callable[[str, int, int], None]
) -> Annex | None:
    if not job["annex"]:
        return None
    return typeset(job.pop("annex"), faces, lambda page, pages: report("laying out", page, pages))


def _counting(pages: int) -> str:
    """The number of pages with those of the annex: as many more than the letter's own, whatever they are."""
    symbols = " ".join(f'"{own + pages}"' for own in range(1, MOST_PAGES + 1))
    return f"@counter-style whole {{ system: fixed; symbols: {symbols}; }}"


def _attachment(*, name: str, data: str, description: str, at: str) -> Attachment:
    moment = datetime.fromisoformat(at)
    content = base64.b64decode(data)
    return Attachment(string=content, name=name, description=description, created=moment, modified=moment)


if __name__ == "__main__":
    main()
