"""Office files are zip archives: open one with bounded memory, whatever it claims to hold."""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from coalition.errors import Refused

LARGEST_FILE = 10_000_000
LARGEST_PART = 20_000_000  # unpacked; the text of sixty pages takes about three
LARGEST_WHOLE = 80_000_000  # of all parts that are read
MOST_PARTS = 4_000
ZIP, OLD_OFFICE, OLD_HWP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"HWP Document File"


class Archive:
    """The parts of a file by their names. Refused where it is no such file, or one of a hostile size."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_FILE:
            raise too_large()
        if data[:4] != ZIP:
            raise _no_archive(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as damaged:
            raise broken() from damaged
        if len(self.names) > MOST_PARTS:
            raise too_large()
        self._left = LARGEST_WHOLE

    def part(self, name: str) -> bytes | None:
        """One part unpacked; None where there is none.

        Never more than `LARGEST_PART` is unpacked, and of all parts together not much more than `LARGEST_WHOLE`.
        """
        try:
            with self._zip.open(name) as packed:
                found = packed.read(LARGEST_PART + 1)
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as damaged:
            raise broken() from damaged
        except Exception as damaged:  # what a decompressor says of damaged bytes has no common ancestor
            raise broken() from damaged
        self._left -= len(found)
        if len(found) > LARGEST_PART or self._left < 0:
            raise too_large()
        return found


def too_large() -> Refused:
    return Refused(
        _("This file is too large: %(limit)d MB are the most. Please take out its pictures.")
        % {"limit": LARGEST_FILE // 1_000_000}
    )


def broken() -> Refused:
    return Refused(
        _("This file is damaged and could not be read. Please open it, save it anew and try again.")
    )


def _no_archive(data: bytes) -> Refused:
    if data[:4] == OLD_OFFICE and OLD_HWP in data[:1_000_000]:
        return Refused(
            _("This is the older .hwp format. Please open it in Hangul and save it under the type .hwpx.")
        )
    if data[:4] == OLD_OFFICE:
        return Refused(
            _(
                "This is a file in the older .doc format, or one with a password. "
                "Please save it as .docx without a password."
            )
        )
    return Refused(_("This is no Word file (.docx), no Hangul file (.hwpx) and no XLIFF file (.xlf)."))
