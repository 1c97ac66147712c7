"""What anybody may read once a letter is released, and that nothing is there before."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from letters.public import reading
from letters.public.models import PublicFile, SealedFile
from tests.factories.publication import PDF, publication

pytestmark = pytest.mark.django_db
SLUG = "those-detained-abcd1234"
ADDRESSES = [
    f"/letters/{SLUG}/",
    f"/letters/{SLUG}.json",
    *(f"/letters/{SLUG}/{language}{end}" for language in ("en", "ko", "zh-hans") for end in ("/", ".pdf")),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_is_there_after_the_instant(client, address):
    publication()
    answer = client.get(address)
    assert answer.status_code in (200, 302)
    answer.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("ordered", [True, False])
def test_nothing_is_there_before_the_instant_or_without_the_order(client, address, ordered):
    later = timezone.now() + timedelta(seconds=60 if ordered else -60)
    publication(release_at=later, ordered=ordered)
    assert client.get(address).status_code == 404
    assert client.get("/letters.json").json() == {"letters": []}
    assert SLUG not in client.get("/verify/").content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Those detained", "Let them go.", "Signed by 2 organisations and 1 individual from 2 countries"],
        ),
        ("ko", ["구금된 사람들", "풀어 주십시오."]),
        ("zh-hans", ["关于被拘留者", "请释放他们。"]),
    ],
)
def test_a_page_reads_like_the_letter_in_its_language(client, language, words):
    publication()
    answer = client.get(f"/letters/{SLUG}/{language}/")
    page = answer.content.decode()
    assert [word for word in words if word not in page] == []
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert f'<html lang="{tag}">' in page
    assert "Report of the winter." in page
    assert 'href="#note-1"' in page


def test_the_language_of_the_page_is_that_of_its_address_whatever_the_browser_says(client):
    publication()
    korean = client.get(f"/letters/{SLUG}/ko/", headers={"accept-language": "zh-hans"}).content
    assert korean == client.get(f"/letters/{SLUG}/ko/", headers={"accept-language": "en"}).content


@pytest.mark.parametrize(
    "address", [f"/letters/{SLUG}/tlh/", f"/letters/{SLUG}/EN/", "/letters/none/en/", "/letters/none.json"]
)
def test_an_unknown_slug_or_language_is_not_found(client, address):
    publication()
    assert client.get(address).status_code == 404


def test_the_list_tells_other_programs_what_they_need(client):
    publication()
    (one,) = client.get("/letters.json").json()["letters"]
    assert one["slug"] == SLUG
    assert one["languages"] == ["en", "ko", "zh-hans"]
    assert one["titles"]["ko"] == "구금된 사람들"
    assert (one["organisations"], one["individuals"], one["countries"]) == (2, 1, 2)
    assert one["pages"]["en"].endswith(f"/letters/{SLUG}/en/")
    assert one["pdfs"]["zh-hans"].endswith(f"/letters/{SLUG}/zh-hans.pdf")


def test_the_whole_letter_as_data_has_its_names_and_nobody_withheld(client):
    publication()
    told = client.get(f"/letters/{SLUG}.json").json()
    assert told["withheld"] == 1
    assert [line["name"] for line in told["texts"]["en"]["signatories"]["organisations"]] == [
        "Lantern 0",
        "Lantern 1",
    ]


def test_the_pdf_is_handed_out_byte_for_byte(client):
    publication()
    answer = client.get(f"/letters/{SLUG}/ko.pdf")
    assert answer.getvalue() == PDF
    assert answer["Content-Type"] == "application/pdf"


def test_a_pdf_that_is_taken_away_at_this_very_moment_is_not_found(client, settings):
    publication()
    (Path(settings.MEDIA_ROOT) / PublicFile.objects.get(language="ko").name).unlink()
    assert client.get(f"/letters/{SLUG}/ko.pdf").status_code == 404


@pytest.mark.parametrize("lines", [1, 3])
def test_the_list_and_the_page_cost_the_same_however_many_signed(client, django_assert_num_queries, lines):
    for number in range(lines):
        publication(f"letter-{number}-abcd1234", lines=lines)
    with django_assert_num_queries(4):
        client.get("/letters.json")
    with django_assert_num_queries(8):  # one of them asks whether the page as made last still holds
        client.get("/letters/letter-0-abcd1234/en/")


def test_a_thousand_and_one_names_keep_their_order():
    published = publication(lines=1001)
    names = [line.name for line in reading.lines_of(published, "en", "organisations")]
    assert names == [f"Lantern {number}" for number in range(1001)]


def test_what_waits_for_its_release_cannot_be_read_in_the_database():
    publication(release_at=timezone.now() + timedelta(days=1))
    with connection.cursor() as cursor:
        for table in ("public_publictext", "public_publicnames"):
            cursor.execute(f"SELECT sealed FROM {table}")
            stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
            assert stored
            for words in ("Those detained", "구금된", "Lantern"):
                assert words.encode() not in stored


def test_a_printed_number_leads_to_its_document(client):
    published = publication()
    file = published.files.get(language="ko")
    file.name = "documents/7b0c1f7e-6b4c-4a9f-9d69-1d2f3a4b5c6d.pdf"
    file.save()
    answer = client.get("/verify/7b0c1f7e-6b4c-4a9f-9d69-1d2f3a4b5c6d/")
    assert answer.status_code == 200
    assert file.sha256 in answer.content.decode()
    assert client.get("/verify/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_a_file_without_a_seal_says_so_where_it_is_had_and_where_it_is_checked(client):
    published = publication()
    assert "Published documents" not in client.get("/verify/en/").text
    published.files.update(signed=False)
    assert "Download the PDF" in client.get(f"/letters/{SLUG}/en/").text
    page = client.get("/verify/en/").text
    assert "Published documents" in page
    assert page.count("data-bare>") == published.files.count()
    assert "their fingerprint alone" in page


def test_whoever_holds_a_replaced_file_is_told_what_became_of_it(client):
    """By its fingerprint and by the number in its code; the embassy's file is known by both as well."""
    published = publication()
    old, new, embassy = (UUID(int=number) for number in (1, 2, 3))
    hour = published.list_frozen_at
    for document, variant, digit, replaced in (
        (old, "public", "a", hour), (new, "public", "b", None), (embassy, "embassy", "c", None),
    ):  # fmt: skip
        SealedFile.objects.create(
            slug=SLUG, document=document, language="ko", variant=variant, sha256=64 * digit,
            sealed_at=hour, replaced_at=replaced, since="names" if replaced else "",
        )  # fmt: skip
    page = client.get("/verify/en/").content.decode()
    assert [digit for digit in "ac" if f'data-sha256="{64 * digit}"' in page] == ["a", "c"]
    assert page.count("its list of names changed; the file that counts is") == 2
    told = client.get(f"/verify/{old}/")
    assert told.status_code == 200
    assert 'role="status">We sealed this file on' in told.content.decode()
    assert 64 * "c" in client.get(f"/verify/{embassy}/").content.decode().replace(" ", "")


def test_files_sealed_before_the_release_are_dark(client):
    published = publication(ordered=False)
    SealedFile.objects.create(
        slug=SLUG, document=UUID(int=1), language="ko", variant="embassy", sha256=64 * "a",
        sealed_at=published.list_frozen_at,
    )  # fmt: skip
    assert 64 * "a" not in client.get("/verify/en/").content.decode()
    assert client.get(f"/verify/{UUID(int=1)}/").status_code == 404
