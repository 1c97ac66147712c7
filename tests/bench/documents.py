"""Printing and sealing, beside plain WeasyPrint that lays the same letter out with one table and uncut fonts."""

import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

import pikepdf
from django.conf import settings

from letters.pdf import composing, fonts, listing
from letters.pdf.certificates import create_certificate
from letters.pdf.printing import print_letter
from letters.pdf.rendering import Press
from letters.pdf.sealing import seal
from letters.pdf.sheet import Entry, Group, Sheet
from tests.bench.inside import family, medians, on, processor
from tests.figures import Figure
from tests.letters.pdf import samples

MEGABYTE = 1_000_000
SURNAMES = ["Adler", "Baker", "Castro", "Dahl", "Fischer", "Gruber", "Haas", "Ito", "Jensen", "Novak", "Park"]
GIVEN = ["Alma", "Benedikt", "Clara", "Dae-jung", "Femke", "Goran", "Hana", "Ines", "Lars", "Mila", "Olga"]


def printing() -> Iterator[Figure]:
    """Seconds of processor, which a busy machine changes less than it does minutes."""
    plain = _plainly()
    with Press() as press:
        for language, names, target, rounds in (
            ("en", 61, 0.4, 7), ("ko", 61, 0.4, 7), ("zh-Hans", 61, 0.4, 7), ("en", 1_000, 0.2, 3),
        ):  # fmt: skip
            sheet = samples.letter(language, **({} if names == 61 else {"groups": _many(names)}))
            ours, theirs = medians(
                lambda sheet=sheet: print_letter(sheet, press=press),
                lambda sheet=sheet: plain(sheet),
                rounds=rounds,
                clock=processor,
            )
            yield Figure(
                f"a letter with {names} signatories in {language}, warm",
                round(ours, 3), "s", reference=round(theirs, 3), target=target, wanted="of",
            )  # fmt: skip


def long_lists() -> Iterator[Figure]:
    """Against ten times what a table of a thousand costs, though its ten thousand cost more than that."""
    plain = _plainly()
    with Press() as press:
        print_letter(samples.letter("en"), press=press)
        small, large, largest = (samples.letter("en", groups=_many(n)) for n in (1_000, 10_000, 100_000))
        ours, table = medians(
            lambda: print_letter(large, press=press), lambda: plain(small), rounds=3, clock=processor
        )
        yield Figure(
            "a letter with 10000 signatories in en, warm",
            round(ours, 2), "s", reference=round(10 * table, 2), target=0.1, wanted="of",
        )  # fmt: skip
        in_a_press = round(_peak(lambda: print_letter(large, press=press)) / MEGABYTE)
        yield Figure("memory of a press for 10000 signatories", in_a_press, "MB", target=200)
        began = processor()
        most = round(_peak(lambda: print_letter(largest, press=press)) / MEGABYTE)
        yield Figure(
            "a letter with 100000 signatories in en", round(processor() - began, 1), "s",
            reference=round(10 * ours, 1), target=1.3, wanted="of",
        )  # fmt: skip
        yield Figure("memory of a press for 100000 signatories", most, "MB", target=200)


def _peak(work: Callable[[], object]) -> int:
    """The most bytes that any process started by this one held while `work` ran."""
    most, done = 0, Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.02):
            for pid in list(family(os.getpid()))[1:]:
                with suppress(OSError, StopIteration):
                    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
                    held = next(line for line in lines if line.startswith("VmHWM"))
                    most = max(most, int(held.split()[1]) * 1024)

    watching = Thread(target=watch)
    watching.start()
    work()
    done.set()
    watching.join()
    return most


def sealing() -> Iterator[Figure]:
    at = datetime.now(UTC)
    certificate = create_certificate(Path(settings.KEYS), name="Lamplight", at=at)
    letter = print_letter(samples.letter("en"))
    heavy = _weighing(letter, 20 * MEGABYTE)
    small, large = medians(
        lambda: seal(letter, certificate=certificate, reason="For the figures", at=at),
        lambda: seal(heavy, certificate=certificate, reason="For the figures", at=at),
        rounds=7,
        clock=processor,
    )
    yield Figure("sealing a letter", round(small, 3), "s", target=0.2)
    yield Figure("sealing a file of 20 MB", round(large, 3), "s", reference=round(small, 3), target=0.2)


def _plainly() -> Callable[[Sheet], bytes]:
    """A function that prints a sheet as anybody would: whole fonts, found by fontconfig, and one table."""
    folder = Path(tempfile.mkdtemp(prefix="whole-fonts-", dir=os.environ["DATA"]))
    for face in fonts.FACES:
        package = Path(find_spec(face.package).submodule_search_locations[0])
        shutil.copy(package / face.path, folder)
    (folder / "fonts.conf").write_text(fonts.configuration(folder))
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")  # before Pango looks for fonts
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from letters.pdf.rendering_worker import Bundled

    configuration = FontConfiguration()  # one for all: a new one for each letter would cost it time

    def plain(sheet: Sheet) -> bytes:
        page = HTML(
            string=_with_a_table(_whole(sheet)),
            base_url="bundle:",
            url_fetcher=Bundled(composing.assets(sheet)),
        )
        return page.write_pdf(font_config=configuration, pdf_variant="pdf/ua-1")

    return plain


def _whole(sheet: Sheet) -> str:
    """The letter with its list inside, however long."""
    usual, listing.LONG = listing.LONG, len(sheet.groups[-1].entries) + MEGABYTE
    try:
        return composing.compose(sheet)
    finally:
        listing.LONG = usual


def _with_a_table(html: str) -> str:
    start, end = html.index('<ol class="names'), html.rindex("</ol>") + len("</ol>")
    rows = re.sub(r"<li>(.*?)</li>", r"<tr><td>\1</td></tr>", html[start:end])
    rows = re.sub(r"<h3>(.*?)</h3>", r"<tr><th>\1</th></tr>", re.sub(r"</?ol[^>]*>", "", rows))
    return f'{html[:start]}<table class="names">{rows}</table>{html[end:]}'


def _many(count: int) -> tuple[Group, Group]:
    organisations = samples.organisations("en")
    people = tuple(
        Entry(
            name=f"{GIVEN[n % 11]} {SURNAMES[n // 11 % 11]} {n}",
            country=samples.words_of("en")["countries"][n % 17],
        )
        for n in range(count - len(organisations))
    )
    return (Group(kind="organisations", entries=organisations), Group(kind="individuals", entries=people))


def _weighing(pdf: bytes, size: int) -> bytes:
    """The same letter, as heavy as one with photographs: with so many bytes that do not compress."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.pages[0].obj["/PieceInfo"] = opened.make_stream(os.urandom(size - len(pdf)))
        opened.save(out)
    return out.getvalue()


SCENARIOS = [on(("sqlite",), printing), on(("sqlite",), long_lists), on(("sqlite",), sealing)]
