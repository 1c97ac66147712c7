"""A document that is stopped while it is set, and ordered again."""

from hashlib import sha256

import pytest

from letters.domain import closing, documents
from letters.models import Document
from letters.pdf import producing
from letters.public.models import PublicFile, SealedFile
from tests.factories.signing import sign_for
from tests.factories.story import NOON, coordinator, mandate, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_document_is_stopped_while_it_is_set_and_ordered_again():
    letter = opened(who_may_sign="members", languages=("en",))
    sign_for(letter, mandate())
    closing.close(letter, by=coordinator(), at=NOON)
    document = producing.claim(at=NOON)
    documents.stop(document)
    producing.produce(document)
    document.refresh_from_db()
    assert (document.state, document.trouble) == (
        "failed",
        "Stopped by hand. Order it again when it is wanted.",
    )
    assert not producing.place_of(document).exists()
    assert not SealedFile.objects.exists()
    documents.order_again(document, at=NOON)
    Document.objects.exclude(pk=document.pk).delete()
    assert producing.produce_next(at=NOON)
    document.refresh_from_db()
    assert (document.state, document.trouble) == ("ready", "")
    assert SealedFile.objects.get().sha256 == document.sha256


def test_public_pdfs_go_out_with_their_published_hash_alone_where_that_is_set(settings):
    settings.PUBLIC_PDFS_SEALED = False
    letter = opened(who_may_sign="members", languages=("en",))
    closing.close(letter, by=coordinator(), at=NOON)
    Document.objects.filter(variant="archive").delete()
    while producing.produce_next(at=NOON):
        pass
    signed = {}
    for document in Document.objects.all():
        pdf = producing.place_of(document).read_bytes()
        assert SealedFile.objects.get(document=document.pk).sha256 == sha256(pdf).hexdigest()
        signed[document.variant] = b"/ByteRange" in pdf
    assert signed == {"public": False, "embassy": True}
    assert dict(SealedFile.objects.values_list("variant", "signed")) == signed
    assert not PublicFile.objects.get().signed


def test_what_is_sealed_is_not_stopped():
    letter = opened(who_may_sign="members", languages=("en",))
    closing.close(letter, by=coordinator(), at=NOON)
    Document.objects.update(state="ready", sha256="0" * 64)
    documents.stop(Document.objects.first())
    assert set(Document.objects.values_list("state", flat=True)) == {"ready"}
