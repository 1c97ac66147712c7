"""Every address of the project, by who asks."""

from django.urls import include, path

urlpatterns = [
    path("", include("campaign.home.urls")),
    path("", include("letters.web.urls")),
    path("", include("campaign.plan.urls")),
    path("", include("campaign.rallies.urls")),
    path("", include("coalition.web.urls")),
]
