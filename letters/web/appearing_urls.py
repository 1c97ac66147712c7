"""How people appear, and how they change that: cards, names taken off, disputes."""

from django.urls import path

from letters.web.views import card, cards, revealing, veil

LETTER = "desk/letters/<slug:slug>/"

urlpatterns = [
    path("c/", card.card, name="card"),
    path("desk/letters/hidden-names/", veil.page, name="hidden-names"),
    path("c/leave/", card.leave, name="card-leave"),
    path(f"{LETTER}kept/", revealing.page, name="kept"),
    path(f"{LETTER}cards/", cards.page, name="cards"),
]
