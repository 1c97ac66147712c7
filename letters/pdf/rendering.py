"""HTML in, PDF/UA out: by a press in a process of its own, with no network, no files of ours, and limits."""

import base64
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from django.utils.translation import gettext as _

from letters.pdf import fonts, frames, isolation
from letters.pdf.annex import characters

ROOT = Path(__file__).resolve().parents[2]
log = logging.getLogger(__name__)


class RenderFailed(Exception):  # noqa: N818  (its sentence is shown)
    """No PDF came of it; `sentence` says why, for the person who asked for it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Progress(NamedTuple):
    """`stage`: reading, styling, laying out or writing; `page`: the page being laid out, from 1.

    `pages`: about how many there will be, where that is known, as of a long list. `part` of `parts`, from 0: of a
    bound set.
    """

    stage: str
    page: int | None
    pages: int | None = None
    part: int = 0
    parts: int = 1


@dataclass(frozen=True)
class Limits:
    """What one letter may use: `memory` and `file` in bytes, `seconds` of processor, `wall` in all."""

    memory: int = 1536 * 1024 * 1024
    file: int = 64 * 1024 * 1024
    seconds: int = 120
    wall: int = 180


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that travels inside the PDF; `at` stands as its date."""

    name: str
    data: bytes
    description: str
    at: datetime


def render(
    html: str,
    assets: Mapping[str, bytes],
    *,
    title: str,
    language: str,
    attached: Iterable[Attached] = (),
    annex: Mapping[str, Any] | None = None,
    plain: bool = False,
    progress: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    press: "Press | None" = None,
) -> bytes:
    """One PDF/UA-1 file; the same input gives the same bytes.

    `assets` are what the page may fetch, as `bundle:NAME`, and all it may. `language` is the document's tag.
    `annex` is a list of signatories to stand behind the page (`letters.pdf.annex`), counted with its pages.
    A `plain` page is made of what letters are made of alone, and has no tables.
    `press` saves the half second a new one needs. Raises RenderFailed, and fonts.FontMissing.
    """
    job = Job(html, assets, title, language, tuple(attached), limits or Limits(), annex, plain)
    if press is None:
        with Press() as own:
            return own.print(job, progress=progress)
    return press.print(job, progress=progress)


@dataclass(frozen=True)
class Job:
    """One letter for the press, with the faces it needs."""

    html: str
    assets: Mapping[str, bytes]
    title: str
    language: str
    attached: tuple[Attached, ...]
    limits: Limits
    annex: Mapping[str, Any] | None = None
    plain: bool = False

    def packed(self, *, before_each: Callable[[], None] | None = None) -> bytes:
        """As the press takes it; `before_each` face that is cut, as of `fonts.cut`."""
        styles = "".join(data.decode() for name, data in self.assets.items() if name.endswith(".css"))
        listed = characters.of(self.annex) if self.annex else ""  # its faces are cut with the letter's
        faces = fonts.cut(self.html + listed, also=styles, before_each=before_each)
        return json.dumps(
            {
                "html": self.html,
                "title": self.title,
                "language": self.language,
                "faces": {name: _text(data) for name, data in faces.items()},
                "assets": {name: _text(data) for name, data in self.assets.items()},
                "attached": [
                    asdict(a) | {"data": _text(a.data), "at": a.at.isoformat()} for a in self.attached
                ],
                "limits": asdict(self.limits),
                "annex": self.annex,
                "plain": self.plain,
            }
        ).encode()


class Press:
    """A process that prints letter after letter; `with Press() as press:` ends it.

    Threads take turns at it. A forked process starts one of its own and leaves its parent's alone.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""
        self._owner = 0
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def print(self, job: Job, *, progress: Callable[[Progress], None] | None = None) -> bytes:
        """As `render` says, telling progress again in every silence. After a failure the press is a fresh one."""
        tell = progress or (lambda _told: None)
        packed = job.packed(before_each=lambda: tell(Progress("reading", None)))
        with self._turn:
            try:
                return self._print(packed, job.limits, tell)
            except BaseException:
                self.stop()
                raise

    def stop(self) -> None:
        """End the process and everything it started; harmless when there is none."""
        if self._process is not None and self._owner == os.getpid():
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process = None

    def _print(self, job: bytes, limits: Limits, tell: Callable[[Progress], None]) -> bytes:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        until = time.monotonic() + limits.wall
        with suppress(BrokenPipeError):  # the reading below says what happened
            frames.write(process.stdin.fileno(), frames.Frame(frames.JOB, job))
        told = [Progress("reading", None)]
        try:
            while frame := frames.read(process.stdout.fileno(), until=until, idle=lambda: tell(told[-1])):
                if frame.kind == frames.DONE:
                    return frame.payload
                if frame.kind == frames.FAILED:
                    raise RenderFailed(_sentence(frame.payload.decode(errors="replace")))
                told[:] = [Progress(*json.loads(frame.payload))]
                tell(told[-1])
        except TimeoutError:
            raise RenderFailed(_sentence("time")) from None
        raise RenderFailed(_sentence(_ENDED_BY.get(process.wait(), f"broken status {process.returncode}")))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.stop()
            self._owner = os.getpid()
            self._folder = tempfile.mkdtemp(prefix="press-")
            nothing = Path(self._folder) / "fonts.conf"
            nothing.write_text(fonts.configuration(nothing.parent))
            self._process = subprocess.Popen(  # noqa: S603  (our own module, by our own Python)
                [*isolation.without_network(), sys.executable, "-m", "letters.pdf.rendering_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=isolation.environment(self._folder, nothing),
                start_new_session=True,
            )
        return self._process


# How a press ends whose letter was ended by a signal: its number, negative, as a byte. Pango aborts for want
# of memory.
_ENDED_BY = {
    frames.NO_PANGO: "pango",
    256 - signal.SIGXCPU: "time",
    256 - signal.SIGABRT: "memory",
    256 - signal.SIGTRAP: "memory",
}


def _sentence(reason: str) -> str:
    kind, *where = reason.split(" ")
    if where:
        log.error("The press broke: %s", " ".join(where))
    return {
        "memory": _("This letter needs more memory than printing may use. Shorten it or divide it."),
        "nesting": _("Lists stand too deep inside each other to be printed. Make them flatter."),
        "pango": _(
            "Printing needs the Pango library. On Debian, install libpango-1.0-0 and libpangoft2-1.0-0."
        ),
        "time": _("Printing this letter took too long and was stopped. Shorten it or divide it."),
    }.get(kind, _("This letter could not be printed. The log says where the printing broke off."))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
