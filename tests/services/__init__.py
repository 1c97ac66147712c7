"""Real servers for tests: each on a free port, in a folder of its own, gone when its `with` ends."""

from tests.services import tables
from tests.services.database import Database
from tests.services.mailbox import Mailbox
from tests.services.postgres import Postgres
from tests.services.program import NotThere, find, free_port
from tests.services.queue import Redis
from tests.services.undersigned import Undersigned

__all__ = [
    "Database",
    "Mailbox",
    "NotThere",
    "Postgres",
    "Redis",
    "Undersigned",
    "find",
    "free_port",
    "tables",
]
