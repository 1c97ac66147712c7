"""Which kind of file it is, told by what is in it and not by its name, and how that kind is read."""

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.exchange import hwpx
from letters.exchange.archive import LARGEST_FILE, Archive
from letters.exchange.docx import reading as docx
from letters.exchange.text import Text


def bilingual(data: bytes) -> bool:
    """Whether it is a file of a translation bureau, for `xliff.read`."""
    return len(data) <= LARGEST_FILE and b"<xliff" in data[:2_000]


def read(data: bytes, *, accepted: bool = True) -> Text:
    """The text of a file. `accepted`: tracked changes are read as made, else as if there had been none.

    Refused, in a sentence, for every other kind of file and for what is damaged or too large.
    """
    archive = Archive(data)
    names = archive.names
    if hwpx.is_one(names):
        return hwpx.read(archive)
    if "content.xml" in names and "mimetype" in names:
        raise Refused(_("This is an OpenDocument file. Please open it and save it as .docx."))
    return docx.read(data, accepted=accepted)
