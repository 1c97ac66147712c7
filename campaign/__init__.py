"""What we do together, and the project itself."""

from campaign.celery import app as celery_app

__all__ = ["celery_app"]
