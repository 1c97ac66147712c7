"""Mail we owe, and who carries it out: Redis only rings the bell; without it, a folder does."""

from campaign.settings.surroundings import KEYS, QUEUE, env

EMAIL_URL = env.str("EMAIL_URL", default="")
MAIL_FROM = env.str("MAIL_FROM", default="secretariat@lamplight.example")
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="lamplight.example")

OUTBOX_LEASE = env.int("OUTBOX_LEASE", default=120)  # seconds a worker has for one mail
# When the last mail went; it lies with the keys, so that no backup of the database holds it.
MARK = KEYS / "outbox.mark"

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_BROKER_TRANSPORT = f"coalition.outbox.{'redis' if REDIS_URL else 'folder'}:Transport"
_redis = {"socket_timeout": 1, "socket_connect_timeout": 1}
_folder = {
    "data_folder_in": str(QUEUE),
    "data_folder_out": str(QUEUE),
    "control_folder": str(QUEUE / "control"),
}
CELERY_BROKER_TRANSPORT_OPTIONS = _redis if REDIS_URL else {**_folder, "polling_interval": 0.1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the row is still due: the sweep finds it
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
