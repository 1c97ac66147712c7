"""The desk of letters: for whoever works here."""

from django.urls import path

from letters.web.views import (
    approving,
    closing,
    delivery,
    desk,
    documents,
    invitations,
    inviting,
    names,
    opening,
    release,
    starting,
    writing,
)

LETTER = "desk/letters/<slug:slug>/"
PARAGRAPH = f"{LETTER}paragraphs/<uuid:segment>/"

urlpatterns = [
    path("desk/letters/", desk.letters, name="desk"),
    path("desk/letters/new/", starting.start, name="desk-new"),
    path(LETTER, desk.letter, name="desk-letter"),
    path(f"{LETTER}read/", writing.read, name="desk-read"),
    path(f"{LETTER}approve/<slug:language>/", approving.approve, name="desk-approve"),
    path(f"{LETTER}paragraphs/add/", writing.add, name="desk-paragraph-add"),
    path(f"{PARAGRAPH}remove/", writing.remove, name="desk-paragraph-remove"),
    path(f"{PARAGRAPH}<slug:language>/", writing.paragraph, name="desk-paragraph"),
    path(f"{PARAGRAPH}<slug:language>/still-right/", writing.still_right, name="desk-still-right"),
    path(f"{LETTER}addressees/", starting.addressees, name="desk-addressees"),
    path(f"{LETTER}addressees/<slug:kind>/<int:position>/", starting.addressee, name="desk-addressee"),
    path(f"{LETTER}notes/", starting.notes, name="desk-notes"),
    path(f"{LETTER}notes/add/", starting.note, name="desk-note-add"),
    path(f"{LETTER}notes/<slug:key>/", starting.note, name="desk-note"),
    path(f"{LETTER}date/", starting.date, name="desk-date"),
    path(f"{LETTER}titles/", starting.titles, name="desk-titles"),
    path(f"{LETTER}people/", starting.people, name="desk-people"),
    path(f"{LETTER}people/<int:assignment>/remove/", starting.unassign, name="desk-unassign"),
    path(f"{LETTER}review/", opening.review, name="desk-review"),
    path(f"{LETTER}redraft/", opening.redraft, name="desk-redraft"),
    path(f"{LETTER}open/", opening.open_letter, name="desk-open"),
    path(f"{LETTER}languages/", opening.languages, name="desk-languages"),
    path(f"{LETTER}deadline/", opening.deadline, name="desk-deadline"),
    path(f"{LETTER}invitations/", invitations.page, name="desk-invitations"),
    path(f"{LETTER}invite/", inviting.invite, name="desk-invite"),
    path(f"{LETTER}close/", closing.close, name="desk-close"),
    path(f"{LETTER}reopen/", closing.reopen, name="desk-reopen"),
    path(f"{LETTER}withdraw/", closing.withdraw, name="desk-withdraw"),
    path(f"{LETTER}release/", release.release, name="desk-release"),
    path(f"{LETTER}release/change/", release.change, name="desk-release-change"),
    path(f"{LETTER}release/cancel/", release.cancel, name="desk-release-cancel"),
    path(f"{LETTER}archive/", release.archive, name="desk-archive"),
    path(f"{LETTER}names/", names.page, name="desk-names"),
    path(f"{LETTER}documents/", documents.listed, name="desk-documents"),
    path(f"{LETTER}documents/<uuid:document>/", documents.download, name="desk-document"),
    path(f"{LETTER}documents/<uuid:document>/again/", documents.again, name="desk-document-again"),
    path(f"{LETTER}delivery/", delivery.listed, name="desk-delivery"),
    path(f"{LETTER}delivery/log/", delivery.log, name="desk-delivery-log"),
    path(f"{LETTER}delivery/answer/", delivery.answer, name="desk-delivery-answer"),
]
