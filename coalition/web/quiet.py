"""Keeping persons out of the log: a signatory's link stands in an address, her words in what an exception says.

A line tells what happened and where in our code; whom it happened to, it never tells.
"""

import copy
import logging
import re
import traceback
from typing import Any

# What gets into a message all the same: mail addresses, networks, the addresses of links, and links themselves.
TELLING = re.compile(
    r"(?<= from ip)=.*"  # a request that could not be read may be quoted
    r"|\S+@\S+"
    r"|/(?:letters/sign|desk|account|verify)/\S*"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}"
    r"|[\w-]{40,}",
    re.IGNORECASE | re.DOTALL,
)


class WithoutAddress(logging.Filter):
    """Where a record tells of a request, its path becomes the route: `letters/sign/mine/<str:token>/`."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "no address of ours"
            record.args = tuple(route if said == path else said for said in record.args)
        return True


class WithoutWords(logging.Formatter):
    """Of an exception its kind and where it came from; never what it says, which may be somebody's name."""

    def format(self, record: logging.LogRecord) -> str:
        # A copy: others who format the record keep what they made of the exception in it, and would find ours.
        told = copy.copy(record)
        told.exc_text = told.stack_info = None
        if isinstance(told.args, tuple):
            told.args = tuple(_kind(said) if isinstance(said, BaseException) else said for said in told.args)
        elif isinstance(told.args, dict):  # Celery's: the exception's words, and the whole traceback
            silent = dict.fromkeys(("exc", "traceback", "args", "kwargs"), "…")
            told.args = {name: silent.get(name, said) for name, said in told.args.items()}
        return super().format(told)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's own name)
        record.message = TELLING.sub("…", record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(lines) < 200:  # noqa: PLR2004  (a chain may lead back to itself)
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            lines.append(_kind(error))
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _kind(error: BaseException) -> str:
    return type(error).__qualname__
