"""What is uploaded as a picture is painted anew, somewhere it can do no harm."""

import io

import pytest
from django.utils.translation import override
from PIL import Image

from coalition.errors import Refused
from letters.pictures import redrawing, worker
from tests.factories.pictures import bomb, photograph, png


def opened(picture):
    return Image.open(io.BytesIO(picture.data))


def test_a_stamp_keeps_its_pixels_and_its_see_through_background():
    picture = redrawing.redraw(png(), kind="stamp")
    assert (picture.width, picture.height) == (120, 120)
    image = opened(picture)
    assert image.getpixel((8, 8)) == (190, 40, 30, 255)
    assert image.getpixel((60, 60))[3] == 0


def test_nothing_but_pixels_stays_and_what_was_held_sideways_stands_upright():
    taken = photograph("Canary, Long Street 7")
    assert b"Canary" in taken
    picture = redrawing.redraw(taken, kind="scan")
    assert picture.data.startswith(b"\xff\xd8")
    assert b"Canary" not in picture.data
    assert dict(opened(picture).getexif()) == {}
    assert (picture.width, picture.height) == (480, 640)


def test_what_is_large_is_made_smaller():
    assert redrawing.redraw(png(2400, 1200), kind="stamp").width == worker.LONGEST_EDGE["stamp"]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no picture"), (b"%PDF-1.7", "no picture"), (b"<svg/>", "no picture"), (png()[:90], "damaged")],
)
def test_what_is_no_picture_is_refused_in_words_of_the_reader(data, said):
    with pytest.raises(Refused, match=said):
        redrawing.redraw(data, kind="stamp")
    with override("ko"), pytest.raises(Refused, match=r"[가-힣]"):
        redrawing.redraw(data, kind="stamp")


def test_a_bomb_is_refused_before_it_unfolds():
    with pytest.raises(Refused, match="too many pixels"):
        redrawing.redraw(bomb(), kind="stamp")
