"""What waited on a telephone for a connection: opened, and kept as if it had been sent from the gate."""

import io
import json
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition import handover
from coalition.vault import CannotOpen
from coalition.web.uploads import LARGEST
from letters.models import Letter
from letters.web.asking import carried_out
from letters.web.carrying import once_closed, steps_to
from letters.web.entering import carrier, with_letter
from letters.web.views.delivery import attempt_form, keep_attempt, show_attempt

HEAD = 4  # bytes that tell how long the list of fields and files is
SCRIPT = "js/carrying.js"


@require_safe
def script(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The worker that shows the form without a connection; it may answer for the pages of letters only."""
    found = finders.find(SCRIPT)
    with open(str(found), encoding="utf-8") as file:  # noqa: PTH123
        answer = HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/desk/letters/"
    return answer


@require_POST
@with_letter(carrier)
def sealed(request: HttpRequest, letter: Letter) -> HttpResponse:
    """One attempt that waited. Kept once, however often it arrives; a form that is not right comes back open.

    409 where somebody else typed it: it goes on waiting for them.
    """
    once_closed(letter)
    arrived = request.FILES.get("sealed")
    try:
        data, files = _unpacked(handover.opened(str(request.user.pk), arrived.read() if arrived else b""))
    except (CannotOpen, ValueError, KeyError, TypeError, OverflowError):
        messages.error(
            request, _("What waits here was typed by somebody else, or is damaged. It was not sent.")
        )
        status = HTTPStatus.CONFLICT
        return show_attempt(request, letter, attempt_form(request, letter, None, None), status=status)
    form = attempt_form(request, letter, data, files)
    form.too_large = any(one.size > LARGEST for name in files for one in files.getlist(name))
    if carried_out(form, lambda **said: keep_attempt(request, letter, **said)):
        messages.success(request, _("The attempt is logged."))
        return redirect(steps_to(letter)[-1]["address"])
    return show_attempt(request, letter, form)


def _unpacked(plain: bytes) -> tuple[QueryDict, MultiValueDict[str, Any]]:
    """Fields and files as `campaign/static/js/gate.js` packs them: length, JSON, then the files one by one.

    ValueError, KeyError, TypeError or OverflowError for anything else.
    """
    length = int.from_bytes(plain[:HEAD], "big")
    head = json.loads(plain[HEAD : HEAD + length])
    data, files, place = QueryDict(mutable=True), MultiValueDict[str, Any](), HEAD + length
    for name, value in head["fields"]:
        data.appendlist(str(name), str(value).replace("\0", ""))
    for name, size in head["files"]:
        content = plain[place : place + int(size)]
        place += int(size)
        files.appendlist(
            str(name),
            InMemoryUploadedFile(io.BytesIO(content), str(name), "waited", "", len(content), None),
        )
    return data, files
