"""What tells of a released letter elsewhere: feed, sitemap, drawn preview, count; and its agreed texts."""

import io
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from PIL import Image

from letters.pdf import picture
from letters.public import editions, reading
from tests.factories.publication import publication

pytestmark = pytest.mark.django_db
SLUG = "those-detained-abcd1234"
OF_THE_LETTER = [
    f"/letters/{SLUG}/{language}{end}"
    for language in ("en", "ko", "zh-hans")
    for end in (".png", "/count.png", "/count.svg", "/changes/", "/editions/1/")
]
LISTS = ["/feeds/en.atom", "/feeds/ko.atom", "/feeds/zh-hans.atom", "/sitemap.xml"]
ATOM = "{http://www.w3.org/2005/Atom}"
TITLES = {"en": "Those detained", "ko": "구금된 사람들", "zh-hans": "关于被拘留者"}


def test_everything_is_there_after_the_instant(client):
    publication()
    assert {path: client.get(path).status_code for path in OF_THE_LETTER} == dict.fromkeys(OF_THE_LETTER, 200)
    assert [path for path in LISTS if SLUG not in client.get(path).content.decode()] == []


@pytest.mark.parametrize("ordered", [True, False])
def test_nothing_is_there_before_the_instant_or_without_the_order(client, ordered):
    publication(release_at=timezone.now() + timedelta(seconds=60 if ordered else -60), ordered=ordered)
    assert {client.get(path).status_code for path in OF_THE_LETTER} == {404}
    assert [path for path in LISTS if SLUG in client.get(path).content.decode()] == []


@pytest.mark.parametrize("language", TITLES)
def test_a_feed_says_each_letter_in_its_language_and_names_nobody(client, language):
    publication()
    feed = ET.fromstring(client.get(f"/feeds/{language}.atom").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == TITLES[language]
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/letters/{SLUG}/{language}/")
    assert "Lantern" not in client.get(f"/feeds/{language}.atom").content.decode()


def test_every_language_of_a_letter_knows_the_others_in_the_sitemap(client):
    publication()
    told = client.get("/sitemap.xml").content.decode()
    assert told.count(f"<loc>http://localhost:8000/letters/{SLUG}/") == 3
    assert told.count(f'href="http://localhost:8000/letters/{SLUG}/ko/"') == 3
    assert "/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("lines", [1, 3])
def test_lists_cost_the_same_however_long_they_are(client, django_assert_num_queries, lines):
    for number in range(lines):
        publication(f"letter-{number}-abcd1234")
    with django_assert_num_queries(5):
        client.get("/feeds/ko.atom")
    with django_assert_num_queries(3):
        client.get("/sitemap.xml")


def test_the_preview_is_drawn_once_until_what_it_says_changes(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    published = publication()
    first, again = (client.get(f"/letters/{SLUG}/ko.png").content for _time in range(2))
    assert first == again
    assert len(list((tmp_path / "pictures").iterdir())) == 1
    published.organisations = 3
    published.save()
    assert client.get(f"/letters/{SLUG}/ko.png").content != first
    assert len(list((tmp_path / "pictures").iterdir())) == 2


def test_a_preview_has_the_size_that_messengers_want_and_a_count_fits_its_line(client):
    publication()
    preview, count = (
        Image.open(io.BytesIO(client.get(f"/letters/{SLUG}/{end}").content))
        for end in ("zh-hans.png", "zh-hans/count.png")
    )
    assert preview.size == (1200, 630)
    assert count.size[1] == 64
    assert len(preview.convert("L").getcolors()) > 20  # something is drawn


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "word " * 400),
        ("ko", "한글" * 400),
        ("zh-Hans", "（汉字。" * 400),
        ("en", "x" * 5_000),
        ("en", ""),
    ],
)
def test_a_title_of_any_length_and_script_is_drawn(language, title):
    words = picture.Words(language=language, sender="등불 " * 90, title=title, line="1 " * 300, band="")
    assert Image.open(io.BytesIO(picture.preview(words))).size == (1200, 630)


def test_a_page_tells_messengers_of_its_picture_and_whoever_reads_how_to_hand_it_on(client):
    publication()
    page = client.get(f"/letters/{SLUG}/ko/").content.decode()
    assert f'<meta property="og:image" content="http://localhost:8000/letters/{SLUG}/ko.png">' in page
    assert 'href="mailto:?subject=%EA%B5%AC%EA%B8%88' in page
    assert f'value="http://localhost:8000/letters/{SLUG}/ko/"' in page


def test_a_name_is_found_in_a_list_and_who_is_not_shown_is_not(client):
    publication(lines=14)
    found = client.get(f"/letters/{SLUG}/en/", {"q": "LANTERN 13"}).content.decode()
    assert "1 name found" in found
    assert "Lantern 13" in found
    assert "Lantern 12" not in found
    none = client.get(f"/letters/{SLUG}/en/", {"q": "<script>"}).content.decode()
    assert "Nobody in this list is called that" in none
    assert "<script>" not in none.replace("<script src", "")


def test_further_signatures_are_offered_only_while_they_are_taken(client):
    published = publication()
    offer, for_any = f'href="/letters/{SLUG}/en/sign/"', f'href="/letters/{SLUG}/en/sign/organisation/"'
    for late_until, public, offered in (
        (timedelta(hours=1), True, True), (timedelta(hours=1), False, False), (-timedelta(seconds=1), True, False),
    ):  # fmt: skip
        published.late_until, published.public_may_sign = timezone.now() + late_until, public
        published.save()
        page = client.get(f"/letters/{SLUG}/en/").content.decode()
        assert (offer in page) is offered
        still = late_until > timedelta()
        told = "Any organisation may sign.", "The letter can still be signed until"
        over = "Any organisation could sign.", "It could be signed until"
        assert ([one in page for one in (*told, for_any)], [one in page for one in over]) == (
            [still] * 3, [not still] * 2,
        )  # fmt: skip


def test_each_agreed_text_keeps_its_address_and_the_log_shows_what_changed(client):
    published = publication()
    before = reading.page_of(published.texts.get(language="en"))
    newer = [reading.Piece("s3", "demand", "Let all of them go.")]
    after = reading.Page(**{**vars(before), "pieces": [*before.pieces[:2], *newer]})
    published.edition = 2
    published.save()
    editions.store(
        published, page=after, summary="All of them are meant.", number=2, language="en", grade="editorial",
        agreed_at=published.release_at, standing="authoritative", digest="e" * 64,
    )  # fmt: skip
    log = client.get(f"/letters/{SLUG}/en/changes/").content.decode()
    assert "All of them are meant." in log
    assert "Change of wording" in log
    assert "<ins>all of </ins>" in log
    assert "Let them go." in client.get(f"/letters/{SLUG}/en/editions/1/").content.decode()
    assert client.get(f"/letters/{SLUG}/ko/editions/2/").status_code == 404
    assert f"/letters/{SLUG}/en/changes/" in client.get(f"/letters/{SLUG}/en/").content.decode()
