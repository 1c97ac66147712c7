"""How people appear, and how they change that: cards, names taken off, disputes."""

from django.urls import path

from letters.web.views import card, cards, dispute, revealing, veil

LETTER = "desk/letters/<slug:slug>/"

urlpatterns = [
    path("c/", card.card, name="card"),
    path("desk/letters/hidden-names/", veil.page, name="hidden-names"),
    path("c/leave/", card.leave, name="card-leave"),
    path("letters/sign/dispute/<str:token>/", dispute.confirm, name="dispute-confirm"),
    path("letters/<slug:slug>/<slug:language>/dispute/", dispute.say, name="dispute"),
    path(f"{LETTER}disputes/", dispute.decide, name="desk-disputes"),
    path(f"{LETTER}kept/", revealing.page, name="kept"),
    path(f"{LETTER}cards/", cards.page, name="cards"),
]
