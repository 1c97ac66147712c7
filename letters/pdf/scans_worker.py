"""Takes the pages out of one PDF from outside: the file on standard input, the new one on standard output.

Started by `scans.clean` as `python -m letters.pdf.scans_worker`: a small file may unpack to more than there is
memory. Ends with `LOCKED` or `ENDLESS` where it is one of those, with anything else but 0 where it is damaged.
"""

import io
import resource
import sys

import pikepdf

MEMORY, SECONDS = 1024 * 1024 * 1024, 15
MOST_PAGES = 500
LOCKED, ENDLESS = 3, 4
ACTING = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/Metadata", "/PieceInfo", "/AF", "/Collection")
OF_A_PAGE = ("/AA", "/Annots", "/Metadata", "/PieceInfo")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as opened:
            if len(opened.pages) > MOST_PAGES:
                sys.exit(ENDLESS)
            _unpack(opened)
            _strip(opened)
            opened.save(out, deterministic_id=True)
    except pikepdf.PasswordError:
        sys.exit(LOCKED)
    sys.stdout.buffer.write(out.getvalue())


def _unpack(pdf: pikepdf.Pdf) -> None:
    """Raises for what is damaged or too much; the library itself would only warn, and keep it."""
    for page in pdf.pages:
        contents = page.get("/Contents", pikepdf.Array())
        for one in contents if isinstance(contents, pikepdf.Array) else [contents]:
            one.read_bytes()


def _strip(pdf: pikepdf.Pdf) -> None:
    for name in ACTING:
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in OF_A_PAGE:
            if name in page:
                del page[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.remove_unreferenced_resources()


if __name__ == "__main__":
    main()
