"""Addresses of letters. The stable ones, which other programs build on, are told in docs/addresses.md."""

from django.urls import path

from letters.web.views import reading, verifying

app_name = "letters"
urlpatterns = [
    path("letters.json", reading.letters_json, name="json"),
    path("letters/<slug:slug>.json", reading.letter_json, name="letter-json"),
    path("letters/<slug:slug>/", reading.letter, name="letter"),
    path("letters/<slug:slug>/<slug:language>/", reading.page, name="page"),
    path("letters/<slug:slug>/<slug:language>.pdf", reading.pdf, name="pdf"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/<uuid:document>/", verifying.verify, name="verify-document"),
]
