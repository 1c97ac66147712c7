"""Where this deployment stands: its environment, its folder, its keys, its address."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# Where everything that is kept lies.
DATA = Path(env.str("DATA", default=str(BASE_DIR / ".data"))).resolve()
KEYS = Path(env.str("KEYS", default=str(DATA / "keys"))).resolve()
QUEUE = DATA / "queue"
SPOOL = DATA / "mail"
BACKUPS = Path(env.str("BACKUPS", default=str(DATA / "backups")))  # where `doctor` looks for the newest
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"  # never served by itself: views hand files out

# The demonstration: mail is kept to be read in the browser, sign-ins are printed.
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)
DEBUG = env.bool("DEBUG", default=False)
_secret = KEYS / "secret.key"
SECRET_KEY = env.str("SECRET_KEY", default=_secret.read_text().strip() if _secret.exists() else "")
_port = env.str("PORT", default="8000")
if not _port.isdecimal():
    raise ImproperlyConfigured(f"PORT must be a number, for example 8000, and not “{_port}”.")
PORT = int(_port)
BIND = env.str("BIND", default="127.0.0.1")
WEB_PROCESSES, WORKER_PROCESSES = env.int("WEB_PROCESSES", default=2), env.int("WORKER_PROCESSES", default=2)
BASE_ADDRESS = env.str("BASE_ADDRESS", default=f"http://localhost:{PORT}")
secure = BASE_ADDRESS.startswith("https://")
_ours = {"localhost", "127.0.0.1", "[::1]", urlsplit(BASE_ADDRESS).hostname or ""} - {""}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted(_ours))
CSRF_TRUSTED_ORIGINS = [BASE_ADDRESS]
