"""The documents of a closed letter: what is being set, what is sealed, and the files."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import documents
from letters.models import Document, Letter
from letters.pdf.producing import place_of
from letters.permissions import may_coordinate
from letters.web.asking import done
from letters.web.entering import carrier, coordinator, trail, with_letter
from letters.web.lines import check_code

State, Variant = Document.State, Document.Variant
SHAPES = {State.ASKED: "due", State.RENDERING: "waiting", State.READY: "sealed", State.FAILED: "stopped"}
UNDER_WAY = (State.ASKED, State.RENDERING)


@require_safe
@with_letter(carrier)
def listed(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Each language in each variant; htmx asks again while something is being set."""
    rows = [_row(one) for one in documents.current(letter) if _may_have(request, one)]
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rows": rows,
        "under_way": any(row["under_way"] for row in rows),
        "coordinates": may_coordinate(request.user),
    }
    template = "documents_table" if getattr(request, "htmx", False) else "documents"
    return render(request, f"letters/desk/{template}.html", context)


def _row(document: Document) -> dict[str, Any]:
    state = State(document.state)
    return {
        "document": document,
        "name": own_name(document.language),
        "tag": tag(document.language),
        "shape": SHAPES[state],
        "state": state.label,
        "under_way": state in UNDER_WAY,
        "being_set": state == State.RENDERING,
        "ready": state == State.READY,
        "failed": state == State.FAILED,
        "code": check_code(document.sha256),
        "kilobytes": max(1, document.size // 1000),
    }


@require_safe
@with_letter(carrier)
def download(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponseBase:
    """The sealed file, byte for byte."""
    found = get_object_or_404(letter.documents, pk=document, state=State.READY)
    path = place_of(found)
    if not _may_have(request, found) or not path.is_file():
        raise Http404
    name = f"{letter.slug}.{found.variant}.{tag(found.language)}.pdf"
    return FileResponse(path.open("rb"), content_type="application/pdf", as_attachment=True, filename=name)


@require_POST
@with_letter(coordinator)
def again(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponse:
    """Order a document once more that could not be set."""
    documents.order_again(get_object_or_404(letter.documents, pk=document), at=now())
    return done(request, _("The document is ordered again."), f"{letter.get_absolute_url()}documents/")


@require_POST
@with_letter(coordinator)
def stop(request: HttpRequest, letter: Letter, document: UUID) -> HttpResponse:
    """Stop one that waits or is being set."""
    documents.stop(get_object_or_404(letter.documents, pk=document))
    return done(request, _("The document is stopped."), f"{letter.get_absolute_url()}documents/")


def _may_have(request: HttpRequest, document: Document) -> bool:
    """The archive's copy is for coordinators; what is carried and what is public, for delivery staff too."""
    return document.variant != Variant.ARCHIVE or may_coordinate(request.user)
