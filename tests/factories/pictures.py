"""Pictures as people upload them, and as attackers do."""

import io
import struct
import zlib

from PIL import Image, ImageDraw, TiffImagePlugin


def png(width=120, height=120, *, mode="RGBA", **saved):
    """A red seal on nothing."""
    image = Image.new(mode, (width, height), (255, 255, 255, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(image).rectangle([5, 5, width - 6, height - 6], outline=(190, 40, 30), width=6)
    out = io.BytesIO()
    image.save(out, saved.pop("format", "PNG"), **saved)
    return out.getvalue()


def photograph(text="", *, width=640, height=480):
    """A JPEG with what cameras add: a comment, a place, the side it was held by."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = text, 6
    exif.get_ifd(0x8825)[2] = (TiffImagePlugin.IFDRational(37), 33, 58)
    return png(width, height, mode="RGB", format="JPEG", exif=exif, comment=text.encode())


def bomb(side=50_000):
    """A PNG of a few kilobytes that says it holds thousands of millions of pixels."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data))
            + name
            + data
            + struct.pack(">I", zlib.crc32(name + data) & 0xFFFFFFFF)
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


A_STAMP = png()
