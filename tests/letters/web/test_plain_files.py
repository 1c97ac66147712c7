"""A letter as plain files: served by the plainest of servers, its links are walked, and nothing else is asked."""

import io
import re
import threading
import zipfile
from datetime import timedelta
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from coalition.pictures import Picture
from letters.domain import verifying_seals
from letters.public import pictures
from letters.public.models import PressPicture, PublicFile
from tests.factories.publication import PDF, publication

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("one world")]
SLUG = "those-detained-abcd1234"
LINK = re.compile(r'\b(?:href|src)="([^"]+)"')
ASKED = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"|script|img)[^>]*(?:href|src)="([^"]+)"')


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        pass


@pytest.fixture
def served(tmp_path):
    """The folder, written by the command, and the address it is served at."""
    published = publication(lines=14)
    words = {"en": pictures.Words("The gate", "Kim")}
    pictures.keep(published.slug, Picture(PDF, 1, 1), words=words, at=timezone.now())
    call_command("export", SLUG, output=tmp_path, stdout=io.StringIO())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def fetched(address):
    with urlopen(address) as answer:
        return answer.status, answer.read()


def test_every_link_within_the_folder_leads_somewhere(served):
    _folder, home = served
    waiting, seen = [f"{home}en/index.html", home], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        status, body = fetched(address)
        assert status == 200
        if address.endswith((".html", "/")):
            found = [urljoin(address, link).partition("#")[0] for link in LINK.findall(body.decode())]
            waiting += [one for one in found if one.startswith(home)]
    ends = {urlsplit(address).path for address in seen}
    assert {f"/{code}/index.html" for code in ("en", "ko", "zh-hans")} <= ends
    assert {"/en.pdf", "/ko.pdf", "/en/changes/index.html", "/en/editions/1/index.html"} <= ends
    assert any(path.endswith(".css") for path in ends)


def test_no_page_asks_another_host_for_anything_and_none_holds_a_form(served):
    folder, _home = served
    for page in folder.rglob("*.html"):
        words = page.read_text()
        assert [link for link in ASKED.findall(words) if ":" in link or link.startswith("/")] == []
        assert "<form" not in words
        assert "Lantern 13" in words or page.parent.name not in ("en", "ko", "zh-hans")


def test_the_folder_opens_from_a_disk_without_any_server(served):
    """Every link that is relative leads from file to file, to a file and never to a folder."""
    folder, _home = served
    for page in folder.rglob("*.html"):
        for link in LINK.findall(page.read_text()):
            path = link.partition("#")[0]
            assert not path.startswith("/"), (page, link)
            if path and ":" not in path:
                assert (page.parent / path).resolve().is_file(), (page, link)


def test_the_files_are_the_same_as_ours_and_say_what_they_are(served):
    folder, _home = served
    assert (folder / "ko.pdf").read_bytes() == PDF
    (picture,) = folder.glob("pictures/*.jpg")
    assert picture.name in (folder / "letter.json").read_text()
    assert '"slug": "those-detained-abcd1234"' in (folder / "letter.json").read_text()
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        told, path = line.split("  ")
        assert sha256((folder / path).read_bytes()).hexdigest() == told


def test_writing_again_takes_away_what_is_public_no_more_and_nothing_else(tmp_path):
    publication(lines=14)
    call_command("export", SLUG, output=tmp_path, stdout=io.StringIO())
    assert {file.stat().st_mode & 0o777 for file in tmp_path.rglob("*") if file.is_file()} == {0o644}
    pdfs = sorted(file.name for file in tmp_path.glob("*.pdf"))
    assert pdfs
    (tmp_path / "somebody-elses.txt").write_text("stays")
    PublicFile.objects.all().delete()  # a name was taken out, and the documents are being set anew
    call_command("export", SLUG, output=tmp_path, stdout=io.StringIO())
    assert not list(tmp_path.glob("*.pdf"))
    assert (tmp_path / "somebody-elses.txt").read_text() == "stays"
    assert "pdf" not in (tmp_path / "SHA256SUMS").read_text()


def test_a_lost_picture_keeps_no_letter_from_being_read(client, tmp_path):
    published = publication(lines=14)
    words = {"en": pictures.Words("The gate", "Kim")}
    lost, shut = (
        pictures.keep(published.slug, Picture(PDF, 1, 1), words=words, at=timezone.now()) for _one in range(2)
    )
    pictures.place_of(lost).unlink()
    PressPicture.objects.filter(pk=shut.pk).update(sealed=lost.sealed)
    call_command("export", SLUG, output=tmp_path, stdout=io.StringIO())
    assert [one.name for one in tmp_path.glob("pictures/*")] == [f"{shut.pk}.jpg"]
    told = client.get(f"/letters/{SLUG}.json").json()["pictures"]
    assert [one["address"] for one in told] == [pictures.address(lost)]
    assert any(
        f"Press picture {shut.pk} cannot be read" in one.sentence for one in verifying_seals.findings()
    )


def test_what_is_not_public_is_not_written(tmp_path):
    publication(release_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(CommandError):
        call_command("export", SLUG, output=tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_desk_hands_the_folder_out_in_one_file(world):
    answer = world.ask("coordinator", "GET", world.address("letters:plain-files", "released"))
    slug = str(world.objects["released"]["letters:slug"])
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert f"{slug}/en/index.html" in archive.namelist()
        assert archive.read(f"{slug}/en.pdf") == PDF


def test_the_first_page_leads_to_the_languages_of_the_letter_and_to_no_other(tmp_path):
    published = publication(lines=14)
    published.texts.filter(language="ko").delete()
    call_command("export", SLUG, output=tmp_path, stdout=io.StringIO())
    first = (tmp_path / "index.html").read_text()
    assert LINK.findall(first) == ["en/index.html", "zh-hans/index.html"]
    assert 'content="0; url=en/index.html"' in first
