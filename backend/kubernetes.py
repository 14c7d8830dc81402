"""What Kubernetes puts into the environment of every container: where its services are.

A service named `kermesse`, or `kermesse-...`, gives variables that look like settings of ours
(Kubernetes' documentation, "Accessing the Service": environment variables).
"""

from __future__ import annotations

import re

PREFIX = "KERMESSE_"

_SERVICES = re.compile(
    rf"{PREFIX}(?:[A-Z0-9_]+?_)??(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
    r"|PORT_[0-9]+_(?:TCP|UDP|SCTP)_(?:PROTO|PORT|ADDR)"
    r"|(?P<url>PORT|PORT_[0-9]+_(?:TCP|UDP|SCTP)))"
)
_URL = re.compile(r"(?:tcp|udp|sctp)://\S+:[0-9]+")


def is_ours(name: str, text: str) -> bool:
    """Whether this variable means to be a setting, and does not tell of a service."""
    if not name.startswith(PREFIX):
        return False
    service = _SERVICES.fullmatch(name)
    return service is None or bool(service["url"] and not _URL.fullmatch(text))
