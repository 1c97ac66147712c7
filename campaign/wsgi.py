"""What gunicorn runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")
# The threads of a web server stay: each keeps its connection, and asks no pool for one at every request.
os.environ.setdefault("DATABASE_POOL", "0")
application = get_wsgi_application()
