"""Printing and sealing, beside plain WeasyPrint that lays the same letter out with one table and uncut fonts."""

import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from letters.pdf import composing, fonts, listing
from letters.pdf.certificates import Certificate, create_certificate, take_p12
from letters.pdf.printing import print_letter
from letters.pdf.rendering import Press
from letters.pdf.sealing import seal
from letters.pdf.sheet import Entry, Group, Sheet
from letters.pdf.spacing import AIR, GAP
from tests.bench.inside import family, medians, on, processor
from tests.figures import Figure
from tests.letters.pdf import samples
from tests.services.browser import chromium

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


def one_more() -> Iterator[Figure]:
    """What a render after one more signature costs, beside a chunk of a thousand laid out flat by the renderer."""
    plain = _plainly(tabled=False)
    chunk = samples.letter("en", groups=_many(1_000))
    with Press() as press:
        for names in (10_000, 100_000):
            before, after = (samples.letter("en", groups=_many(many)) for many in (names, names + 1))
            print_letter(before, press=press)
            ours, flat = medians(
                lambda after=after: print_letter(after, press=press),
                lambda: plain(chunk),
                rounds=3,
                clock=processor,
            )
            yield Figure(
                f"a letter with {names} signatories and one more, to a flat chunk of 1000",
                round(ours, 2), "s", reference=round(flat, 2), target=1, wanted="of",
            )  # fmt: skip


def beside_chromium() -> Iterator[Figure]:
    """The same ten thousand names as a page that a headless Chromium prints, tagged and not."""
    large = samples.letter("en", groups=_many(10_000))
    folder = Path(tempfile.mkdtemp(prefix="page-", dir=os.environ["DATA"]))
    for name, data in composing.assets(large).items():
        (folder / name).write_bytes(data)
    (folder / "page.html").write_text(_whole(large).replace("bundle:", ""))
    with Press() as press, chromium() as browser:
        page = browser.new_page()
        page.goto((folder / "page.html").as_uri())
        ours, tagged, untagged = medians(
            lambda: print_letter(large, press=press),
            lambda: page.pdf(tagged=True, prefer_css_page_size=True),
            lambda: page.pdf(tagged=False, prefer_css_page_size=True),
            rounds=3,
            clock=processor,
        )
    for how, theirs in (("tagged", tagged), ("not tagged", untagged)):
        yield Figure(
            f"a letter with 10000 signatories in en, to Chromium printing it {how}",
            round(ours, 2), "s", reference=round(theirs, 2), target=1, wanted="of",
        )  # fmt: skip


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
    own = _of_an_organisation(at)
    began = processor()
    seal(letter, certificate=own, reason="For the figures", at=at)
    first = processor() - began
    (later,) = medians(
        lambda: seal(letter, certificate=own, reason="For the figures", at=at), rounds=7, clock=processor
    )
    yield Figure("sealing a letter with an RSA .p12, its key just read", round(first, 3), "s")
    yield Figure("sealing a letter with an RSA .p12, its key kept", round(later, 3), "s", target=0.2)


def _of_an_organisation(at: datetime) -> Certificate:
    """A certificate of 3072 bits, as it comes in a .p12 file."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Harbour Legal Aid")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(at - timedelta(1)).not_valid_after(at + timedelta(300))
    data = pkcs12.serialize_key_and_certificates(
        b"seal", key, made.sign(key, hashes.SHA256()), None, serialization.BestAvailableEncryption(b"harbour")
    )
    with tempfile.TemporaryDirectory() as folder:
        return take_p12(Path(folder), data=data, password="harbour", at=at)


def _plainly(*, tabled: bool = True) -> Callable[[Sheet], bytes]:
    """A function that prints a sheet as anybody would: whole fonts, found by fontconfig, and one table.

    Not `tabled`: the names as flat blocks.
    """
    folder = Path(tempfile.mkdtemp(prefix="whole-fonts-", dir=os.environ["DATA"]))
    for face in fonts.FACES:
        package = Path(find_spec(face.package).submodule_search_locations[0])
        shutil.copy(package / face.path, folder)
    (folder / "fonts.conf").write_text(fonts.configuration(folder))
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")  # before Pango looks for fonts
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from letters.pdf.rendering_page import Bundled

    configuration = FontConfiguration()  # one for all: a new one for each letter would cost it time

    def plain(sheet: Sheet) -> bytes:
        page = HTML(
            string=_with_a_table(_whole(sheet)) if tabled else _whole(sheet),
            base_url="bundle:",
            url_fetcher=Bundled(composing.assets(sheet)),
        )
        return page.write_pdf(font_config=configuration, pdf_variant="pdf/ua-1")

    return plain


def _whole(sheet: Sheet) -> str:
    """The letter with its list inside, however long, and the air between Han and an alphabet as anybody sets it."""
    usual, listing.LONG = listing.LONG, len(sheet.groups[-1].entries) + MEGABYTE
    try:
        return composing.compose(sheet).replace(GAP, f'<span style="margin-left: {AIR}em">{GAP}</span>')
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


SCENARIOS = [on(("sqlite",), one) for one in (printing, one_more, beside_chromium, long_lists, sealing)]
