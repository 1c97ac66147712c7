"""Pictures that arrive: opened with bounds, turned upright, drawn anew. What a camera wrote beside them is gone."""

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from coalition.errors import Refused

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 64_000_000  # what a telephone takes at most
MOST_DRAWN = 30_000_000  # of a kind that cannot be opened smaller than it is
LONGEST_EDGE = 2400
QUALITY = 82
# What Apple's telephones write; the first twelve bytes of such a file say so.
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@dataclass(frozen=True)
class Picture:
    """A JPEG, or a PNG where it is see-through, without a word beside it: no place, no hour, no camera."""

    data: bytes
    width: int
    height: int


def clean(data: bytes, *, longest: int = LONGEST_EDGE, see_through: bool = False) -> Picture:
    """`data` drawn anew, at most `longest` pixels a side; refused in words where it is no picture.

    A JPEG on white paper; `see_through` keeps what is transparent, as a PNG.
    """
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise Refused(
            _(
                "This picture is in the HEIC format, which we cannot open. On an iPhone, choose “Most Compatible” "
                "under Settings, Camera, Formats; or send it as JPEG."
            )
        )
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            _refuse_what_is_too_large(opened)
            # A JPEG is opened smaller where that is enough: a large one costs no more memory than a small one.
            opened.draft("RGB", (longest, longest))
            drawn = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_large() from bomb
    except UnidentifiedImageError as unknown:
        raise Refused(
            _("This is no picture that we can open. Please choose a JPEG, PNG or WebP file.")
        ) from unknown
    except Refused:
        raise
    except Exception as damaged:  # what a decoder says of damaged bytes has no common ancestor
        raise Refused(
            _("This picture is damaged and could not be opened. Please take it again.")
        ) from damaged
    drawn.thumbnail((longest, longest))
    return _see_through(drawn) if see_through else _on_paper(drawn)


def _refuse_what_is_too_large(picture: Image.Image) -> None:
    most = MOST_PIXELS if picture.format == "JPEG" else MOST_DRAWN
    if picture.width * picture.height > most:
        raise _too_large()


def _too_large() -> Refused:
    return Refused(_("This picture has too many pixels to be opened. Please choose a smaller one."))


def _see_through(drawn: Image.Image) -> Picture:
    sheet = Image.new("RGBA", drawn.size)
    sheet.paste(drawn)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), sheet.width, sheet.height)


def _on_paper(drawn: Image.Image) -> Picture:
    # A new sheet of paper: nothing but colours is carried over, and what was transparent is white.
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=QUALITY)
    return Picture(out.getvalue(), paper.width, paper.height)
