import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from letters.pdf import isolation
from letters.pdf.rendering import Limits, Press, RenderFailed, render
from tests.letters.pdf.reading import attachments, fonts_in, pages_in, text_of

PAGE = """<!DOCTYPE html><html lang="en"><head><title>A page</title>
<style>body {{ font-family: "Noto Serif", "Noto Serif KR", "Noto Serif SC" }}</style></head>
<body>{}</body></html>"""


def printed(press, body, **options):
    return render(PAGE.format(body), {}, title="A page", language="en", press=press, **options)


def test_two_renders_are_the_same_bytes_even_from_different_presses(press):
    page = "<h1>Same</h1><p>같은 글 相同</p>"
    assert printed(press, page) == printed(press, page) == printed(None, page)


def test_only_our_own_faces_are_embedded_even_for_scripts_we_lack(press):
    """The machine may have Devanagari or Japanese faces; the letter shows a box rather than a stranger."""
    pdf = printed(press, "<p>Names 이름 名字 नमस्ते ﷺ かな</p>")
    assert {re.sub(r"^[A-Z]+\+", "", font) for font in fonts_in(pdf)} <= {
        "Noto-Serif",
        "Noto-Serif-KR",
        "Noto-Serif-SC",
    }


def test_a_stop_is_heard_while_faces_are_cut_before_the_press_has_begun():
    class Stopped(Exception):  # noqa: N818
        """Somebody pressed the button."""

    def stop(told):
        heard.append(told.stage)
        raise Stopped

    heard = []
    with Press() as press:
        with pytest.raises(Stopped):
            printed(press, "<p>one</p>", progress=stop)
        assert press._process is None
    assert heard == ["reading"]


def test_progress_tells_stages_and_pages(press):
    heard = []
    printed(press, "<p>one</p><p style='break-before:page'>two</p>", progress=heard.append)
    stages = list(dict.fromkeys(step.stage for step in heard))
    assert stages == ["reading", "styling", "laying out", "writing"]
    assert [step.page for step in heard if step.stage == "laying out"] == [1, 2]


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@import "https://elsewhere.example/x.css"; p { background: url(file:///etc/hosts) }</style>',
        '<style>@font-face { font-family: x; src: url(file:///etc/passwd), local("DejaVu Sans") }</style>',
        '<object data="file:///etc/passwd"></object><embed src="file:///etc/passwd">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" /></svg>',
        '<base href="file:///etc/"><img src="passwd" alt="x">',
    ],
)
def test_nothing_but_what_came_with_the_letter_is_fetched(press, hostile):
    pdf = printed(press, f"<p>still here</p>{hostile}")
    assert "still here" in text_of(pdf)
    assert "root:" not in text_of(pdf)
    assert attachments(pdf) == []


@pytest.mark.parametrize(
    ("hostile", "limits"),
    [
        ("<ul><li>" * 3000, Limits(seconds=2, wall=6)),
        ("<table><tr>" + "<td colspan=1000 rowspan=1000>x" * 400, Limits(seconds=2, wall=6)),
        ("<p>" + "<span>word </span>" * 200_000, Limits(seconds=2, wall=6)),
        ("<p>" + "<span>word </span>" * 200_000, Limits(memory=180 * 2**20, seconds=20)),
        ("<p>" + "<span>word </span>" * 200_000, Limits(wall=1)),
    ],
    ids=["deep lists", "wide table", "a million characters", "memory", "wall"],
)
def test_a_hostile_letter_fails_in_a_sentence_and_the_next_one_prints(press, hostile, limits):
    with pytest.raises(RenderFailed) as failure:
        printed(press, hostile, limits=limits)
    assert failure.value.sentence.endswith(".")
    assert "could not be printed" not in failure.value.sentence
    assert "next" in text_of(printed(press, "<p>next</p>"))


def test_lists_three_hundred_deep_do_no_harm(press):
    try:
        pdf = printed(press, "<ul><li>deep" * 300, limits=Limits(seconds=5, wall=10))
    except RenderFailed as failure:
        assert failure.sentence.endswith(".")  # noqa: PT017
    else:
        assert "deep" in text_of(pdf)
    assert pages_in(printed(press, "<p>next</p>")) == 1


def test_a_full_disk_is_a_sentence(press):
    with pytest.raises(RenderFailed, match="could not be printed"):
        printed(press, "<p>disk</p>", limits=Limits(file=100))
    assert pages_in(printed(press, "<p>next</p>")) == 1


def test_a_press_that_was_killed_is_replaced(press):
    printed(press, "<p>one</p>")
    press._process.kill()
    press._process.wait()
    assert pages_in(printed(press, "<p>two</p>")) == 1


def test_threads_take_turns_at_a_press(press):
    with ThreadPoolExecutor(4) as pool:
        pdfs = list(pool.map(lambda n: printed(press, f"<p>letter {n}</p>"), range(8)))
    assert [text_of(pdf).split("\n")[0] for pdf in pdfs] == [f"letter {n}" for n in range(8)]


def test_a_forked_process_leaves_its_parents_press_alone(press):
    printed(press, "<p>before</p>")
    theirs = press._process.pid
    child = os.fork()
    if child == 0:
        try:
            good = pages_in(printed(press, "<p>child</p>")) == 1 and press._process.pid != theirs
            press.stop()
        finally:
            os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert pages_in(printed(press, "<p>after</p>")) == 1
    assert press._process.pid == theirs


def test_the_press_has_no_network_and_none_of_our_secrets(press, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////somewhere/secret.sqlite3")
    assert set(isolation.environment("f", Path("c"))) <= {
        "PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "HOME", "FONTCONFIG_FILE", "PYTHONHASHSEED",
    }  # fmt: skip
    command = isolation.without_network()
    if not command:
        pytest.skip("this machine lets nobody take the network away")
    routes = [*command, sys.executable, "-c", "print(len(open('/proc/net/route').readlines()))"]
    assert subprocess.run(routes, capture_output=True, text=True, check=True).stdout.strip() in {"0", "1"}


def test_a_machine_without_pango_is_told_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    environment = isolation.environment
    monkeypatch.setattr(
        isolation, "environment", lambda *where: environment(*where) | {"PYTHONPATH": str(tmp_path)}
    )
    with pytest.raises(RenderFailed, match="needs the Pango library"):
        printed(None, "<p>no</p>")


def test_nothing_is_left_on_the_disk():
    with Press() as own:
        for _twice in range(2):  # behind the first the press warms up, in a folder of its own
            printed(own, "<p>gone</p>")
        folder = Path(own._folder)
        assert [file.name for file in folder.iterdir() if file.name.startswith("tmp")] == []
    assert not folder.exists()
