"""The bell without Redis: a folder in which every file is there whole or not at all.

Celery's own folder opens a file under its final name and fills it afterwards; a worker that looked in between read
half of it and fell. Files get their names last here, and are taken by a new name. What cannot be read is dropped:
whoever rang it rings again, for what is due stands in the database.
"""

import fcntl
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

ENDING = "msg"


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **_more: Any) -> None:  # type: ignore[override]
        name = f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.{ENDING}"
        _write(Path(self.data_folder_out) / name, dumps(payload))

    def _get(self, queue: str, timeout: float | None = None) -> Any:  # noqa: ARG002  (it is asked again)
        folder = Path(self.data_folder_in)
        for place in sorted(folder.glob(f"*.{queue}.{ENDING}")):
            if place.name.partition(".")[2] == f"{queue}.{ENDING}":
                taken = folder / f"{uuid4()}.taken"
                try:
                    place.rename(taken)
                except FileNotFoundError:
                    continue  # another worker was quicker
                said = taken.read_bytes()
                taken.unlink()
                try:
                    return loads(said)
                except ValueError:
                    continue
        raise Empty

    def get_table(self, exchange: str) -> list[filesystem.exchange_queue_t]:
        try:
            return super().get_table(exchange)
        except ValueError:
            return []  # a machine stopped while the file was written; it is written anew

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        bound = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with (Path(self.control_folder) / "lock").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            table = self.get_table(exchange)
            if bound not in table:
                _write(self._exchange_file(exchange), dumps([bound, *table]))


class Transport(filesystem.Transport):
    Channel = Channel


def _write(place: Path, words: str) -> None:
    draft = place.with_suffix(".part")
    draft.write_text(words)
    draft.rename(place)
