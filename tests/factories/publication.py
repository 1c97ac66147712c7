"""A released letter as the world knows it, written straight into the projection."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pikepdf
from django.conf import settings
from django.utils import timezone

from letters.public import editions, reading
from letters.public.models import Publication, PublicFile


def _one_page() -> bytes:
    kept = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(kept, deterministic_id=True)
    return kept.getvalue()


PDF = _one_page()
WORDS = {
    "en": ("Those detained", "We write on behalf of 2 organisations.[^report]", "Let them go."),
    "ko": ("구금된 사람들", "2개 단체를 대표하여 씁니다.[^report]", "풀어 주십시오."),
    "zh-hans": ("关于被拘留者", "我们谨代表2个组织致函。[^report]", "请释放他们。"),
}


def publication(
    slug: str = "those-detained-abcd1234",
    *,
    release_at: datetime | None = None,
    ordered: bool = True,
    lines: int = 2,
) -> Publication:
    """Released an hour ago unless told otherwise, in three languages, with a PDF each."""
    at = release_at or timezone.now() - timedelta(hours=1)
    published = Publication.objects.create(
        slug=slug,
        edition=1,
        digest="d" * 64,
        ordered=ordered,
        release_at=at,
        release_zone="Asia/Seoul",
        dated=date(2026, 6, 20),
        organisations=lines,
        individuals=1,
        countries=2,
        withheld=1,
        list_frozen_at=at,
        may_organisations="any",
        may_individuals="public",
    )
    for position, (language, (subject, paragraph, demand)) in enumerate(WORDS.items(), start=1):
        page = reading.Page(
            subject=subject,
            place="Seoul",
            addressees=[reading.Address(office="Minister", postal="1 Long Street")],
            cc=[],
            pieces=[
                reading.Piece("s1", "subject", subject),
                reading.Piece("s2", "paragraph", paragraph),
                reading.Piece("s3", "demand", demand),
            ],
            notes=[reading.NoteLine("report", "Report of the winter.", address="https://news.example/1")],
            languages=list(WORDS),
        )
        standing = "authoritative" if language == "en" else "official"
        named = {"language": language, "standing": standing, "digest": str(position) * 64}
        reading.store_page(published, page=page, position=position, **named)
        editions.store(
            published,
            page=page,
            summary="",
            number=1,
            grade="first",
            agreed_at=at - timedelta(days=9),
            **named,
        )
        names = [reading.Line(name=f"Lantern {number}", country="KR") for number in range(lines)]
        reading.store_lines(published, language=language, group="organisations", lines=names)
        reading.store_lines(published, language=language, group="individuals", lines=[])
        public_file(published, language)
    return published


def public_file(published: Publication, language: str) -> PublicFile:
    """The sealed file of one language, as far as tests need one."""
    name = f"documents/{published.slug}-{language}.pdf"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PDF)
    return PublicFile.objects.create(
        publication=published,
        language=language,
        name=name,
        sha256=str(list(WORDS).index(language) + 1) * 64,
        size=len(PDF),
        pages=1,
        sealed_at=published.list_frozen_at,
    )
