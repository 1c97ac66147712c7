"""Keeping addresses out of the log: a signatory's link stands in hers."""

import logging


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
