"""A public letter as plain files, to be handed to whoever can host them."""

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from letters.models import Letter
from letters.public import catalogue
from letters.web.entering import coordinator, with_letter
from letters.web.plain_files import written


@require_safe
@with_letter(coordinator)
def zipped(request: HttpRequest, letter: Letter) -> HttpResponse:  # noqa: ARG001
    """Every file in one archive; 404 before the instant."""
    publication = catalogue.visible().filter(slug=letter.slug).first()
    if publication is None:
        raise Http404
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(written(publication).items()):
            archive.writestr(
                zipfile.ZipInfo(f"{letter.slug}/{path}", date_time=(1980, 1, 1, 0, 0, 0)), content
            )
    return HttpResponse(
        kept.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{letter.slug}.zip"'},
    )
