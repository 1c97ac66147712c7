"""Addresses of letters. The stable ones, which other programs build on, are told in docs/addresses.md."""

from django.urls import path

from letters.web import appearing_urls, delivery_urls, desk_urls, house_urls
from letters.web.views import (
    agreed,
    announcing,
    board,
    collecting,
    mine,
    my_names,
    press_copy,
    reading,
    signing,
    signing_desk,
    signing_review,
    stamps,
    still_yes,
    trustee,
    verifying,
)

app_name = "letters"
urlpatterns = [
    path("letters.json", reading.letters_json, name="json"),
    path("letters/<slug:slug>.json", reading.letter_json, name="letter-json"),
    path("letters/<slug:slug>/", reading.letter, name="letter"),
    path("letters/<slug:slug>/<slug:language>/", reading.page, name="page"),
    path("letters/<slug:slug>/<slug:language>.pdf", reading.pdf, name="pdf"),
    path("letters/<slug:slug>/<slug:language>.png", announcing.preview, name="preview"),
    path("letters/<slug:slug>/<slug:language>/count.png", announcing.count, name="count"),
    path("letters/<slug:slug>/<slug:language>/count.svg", announcing.count_drawn, name="count-drawn"),
    path("letters/<slug:slug>/<slug:language>/changes/", agreed.changes, name="changes"),
    path("letters/<slug:slug>/<slug:language>/editions/<int:number>/", agreed.edition, name="edition"),
    path("feeds/<slug:language>.atom", announcing.feed, name="feed"),
    path("press/<str:token>/", press_copy.cover, name="press-copy"),
    path("press/<str:token>/<slug:language>.pdf", press_copy.file, name="press-file"),
    path("press/<str:token>/<slug:language>/", press_copy.read, name="press-read"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/<uuid:document>/", verifying.verify, name="verify-document"),
    path("verify/<slug:language>/", verifying.verify, name="verify-in"),
    path("letters/<slug:slug>/<slug:language>/sign/", signing.page, name="sign"),
    path("letters/<slug:slug>/<slug:language>/sign/sent/", signing.sent, name="sign-sent"),
    path("letters/sign/confirm/<str:token>/", mine.confirm, name="sign-confirm"),
    path("letters/sign/mine/<str:token>/", mine.own, name="sign-mine"),
    path("letters/sign/mine/<str:token>/names/", my_names.page, name="sign-names"),
    path("letters/sign/withdrawn/<slug:language>/", mine.withdrawn, name="sign-withdrawn"),
    path("letters/sign/still/<str:token>/", still_yes.say, name="sign-still"),
    path("desk/letters/<slug:slug>/still-yes/", still_yes.page, name="desk-still-yes"),
    path("letters/sign/board/<str:token>/", trustee.answer, name="board"),
    path("letters/sign/board/<str:token>/paper.pdf", trustee.paper, name="board-paper"),
    path("letters/sign/heard/<slug:language>/", trustee.heard, name="board-heard"),
    path("desk/letters/<slug:slug>/board/<uuid:organisation>/", board.page, name="desk-board"),
    path("desk/board/<uuid:question>.pdf", board.paper, name="desk-board-paper"),
    path("desk/board/minutes/<uuid:minutes_number>.pdf", board.record, name="desk-board-record"),
    *appearing_urls.urlpatterns,
    path("desk/letters/<slug:slug>/sign/", signing_desk.page, name="desk-sign"),
    path("desk/letters/<slug:slug>/stamp/<uuid:signature>/", stamps.page, name="stamp"),
    path("desk/letters/<slug:slug>/stamp/<uuid:signature>/picture.png", stamps.picture, name="stamp-picture"),
    path("desk/letters/<slug:slug>/entered/", collecting.page, name="entered"),
    path(
        "desk/letters/<slug:slug>/entered/<uuid:signature>/sheet.jpg", collecting.scan, name="entered-sheet"
    ),
    path("desk/letters/<slug:slug>/set-aside/", signing_review.page, name="set-aside"),
    *delivery_urls.urlpatterns,
    *desk_urls.urlpatterns,
    *house_urls.urlpatterns,
]
