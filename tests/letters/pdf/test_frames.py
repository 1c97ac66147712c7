import os
import time

import pytest

from letters.pdf import frames
from letters.pdf.frames import DONE, Frame


@pytest.fixture
def pipe():
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


def test_a_frame_arrives_as_it_was_sent(pipe):
    reading, writing = pipe
    frames.write(writing, Frame(DONE, b"\x00pdf\xff" * 1000))
    os.close(writing)
    assert frames.read(reading) == Frame(DONE, b"\x00pdf\xff" * 1000)
    assert frames.read(reading) is None


def test_half_a_frame_is_none(pipe):
    reading, writing = pipe
    os.write(writing, frames.HEAD.pack(DONE, 100) + b"half")
    os.close(writing)
    assert frames.read(reading) is None


def test_a_frame_longer_than_any_letter_is_none(pipe):
    reading, writing = pipe
    os.write(writing, frames.HEAD.pack(DONE, frames.LARGEST + 1))
    os.close(writing)
    assert frames.read(reading) is None


def test_silence_ends_at_the_hour(pipe):
    reading, writing = pipe
    with pytest.raises(TimeoutError):
        frames.read(reading, until=time.monotonic() + 0.05)
    os.close(writing)


def test_whoever_waits_is_asked_in_every_silence_even_within_a_frame(pipe):
    reading, writing = pipe
    whole = frames.HEAD.pack(DONE, 5) + b"whole"
    pieces = [whole[:3], whole[3:11], whole[11:]]
    asked = []

    def idle():
        asked.append(len(pieces))
        os.write(writing, pieces.pop(0))

    assert frames.read(reading, until=time.monotonic() + 60, idle=idle) == Frame(DONE, b"whole")
    assert asked == [3, 2, 1]
    os.close(writing)


def test_what_it_raises_ends_the_waiting(pipe):
    reading, writing = pipe

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        frames.read(reading, until=time.monotonic() + 60, idle=stop)
    os.close(writing)
