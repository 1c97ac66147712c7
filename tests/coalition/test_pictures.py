"""Pictures that arrive: drawn anew, with nothing of what a camera wrote beside them."""

import io

import pytest
from PIL import Image

from coalition import pictures
from coalition.errors import Refused
from tests.factories.camera import bomb, photograph


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_what_a_camera_wrote_beside_a_picture_is_gone(kind):
    sent = photograph(kind)
    assert b"Canary 5000" in sent
    kept = pictures.clean(sent)
    assert b"Canary" not in kept.data
    with Image.open(io.BytesIO(kept.data)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (60, 40), {})


def test_a_picture_taken_upright_stands_upright():
    assert pictures.clean(photograph(turned=6)).height == 60


def test_a_large_picture_becomes_as_large_as_is_needed():
    kept = pictures.clean(photograph(size=(5000, 2500)))
    assert (kept.width, kept.height) == (2400, 1200)


def test_what_was_transparent_is_white():
    out = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(pictures.clean(out.getvalue()).data)) as opened:
        assert opened.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(60_000, 60_000), "too many pixels"),
        (bomb(9_000, 9_000), "too many pixels"),
        (bomb(300, 300), "damaged"),
        (photograph()[:400], "damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no picture"),
        (b"GIF89a" + bytes(40), "no picture"),
        (b"", "no picture"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_in_words(data, said):
    with pytest.raises(Refused) as refusal:
        pictures.clean(data)
    assert said in str(refusal.value.sentence)
