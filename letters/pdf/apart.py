"""Run what brings an event loop of its own where the caller may have one already (pyHanko does, browsers do)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def apart(work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """The result of `work`, called in a thread of its own; what it raises is raised here."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work, *args, **kwargs).result()
