"""The desk of whoever carries a letter."""

from django.urls import path

from letters.web.views import attempts, carrying, delivery, waiting

DELIVERY = "desk/letters/<slug:slug>/delivery/"
EVIDENCE = f"{DELIVERY}evidence/<uuid:piece>/"
ADDRESSEE = f"{DELIVERY}<slug:kind>/<int:position>/"

urlpatterns = [
    path("desk/letters/carrying.js", waiting.script, name="desk-carrying-script"),
    path(DELIVERY, delivery.listed, name="desk-delivery"),
    path(f"{DELIVERY}log/", delivery.log, name="desk-delivery-log"),
    path(f"{DELIVERY}sealed/", waiting.sealed, name="desk-delivery-sealed"),
    path(f"{DELIVERY}answer/", delivery.answer, name="desk-delivery-answer"),
    path(f"{DELIVERY}answers/<int:answer>/tell/", delivery.tell, name="desk-delivery-tell"),
    path(f"{DELIVERY}answers/<int:answer>/show/", delivery.show, name="desk-delivery-show"),
    path(f"{DELIVERY}answers/<int:answer>/", delivery.correct, name="desk-delivery-correct"),
    path(f"{DELIVERY}clock/", delivery.clock, name="desk-delivery-clock"),
    path(f"{DELIVERY}attempts/<int:attempt>/", attempts.attempt, name="desk-delivery-attempt"),
    path(
        f"{DELIVERY}attempts/<int:attempt>/correct/", attempts.correct, name="desk-delivery-attempt-correct"
    ),
    path(f"{DELIVERY}attempts/<int:attempt>/strike/", attempts.strike, name="desk-delivery-attempt-strike"),
    path(
        f"{DELIVERY}attempts/<int:attempt>/restore/", attempts.restore, name="desk-delivery-attempt-restore"
    ),
    path(f"{DELIVERY}printouts/<uuid:printout>/", carrying.printout, name="desk-printout"),
    path(EVIDENCE, carrying.file, name="desk-evidence"),
    path(f"{EVIDENCE}choose/", carrying.choose, name="desk-evidence-choose"),
    path(f"{EVIDENCE}remove/", carrying.remove, name="desk-evidence-remove"),
    path(ADDRESSEE, carrying.door, name="desk-door"),
    path(f"{ADDRESSEE}print/", carrying.order, name="desk-print"),
]
