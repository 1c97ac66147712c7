"""What a telephone's camera writes, and a picture that claims to be more than it is."""

import io
import struct
import zlib

from PIL import Image

CAMERA, PLACE = 0x0110, 0x8825  # a camera's model, where it stood


def photograph(kind="JPEG", size=(60, 40), *, camera="Canary 5000", turned=1):
    out, exif = io.BytesIO(), Image.Exif()
    exif[CAMERA], exif[0x0112] = camera, turned
    exif.get_ifd(PLACE).update({1: "N", 2: (37.0, 33.0, 41.0)})
    Image.new("RGB", size, "navy").save(out, kind, exif=exif)
    return out.getvalue()


def bomb(width, height):
    """A PNG of a few hundred bytes that claims to be huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"0" * 99))
        + chunk(b"IEND", b"")
    )
