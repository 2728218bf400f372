"""Where a traced process connected or sent to, or tried to."""

from __future__ import annotations

import ipaddress
import re
from collections import Counter

TRACED = "connect,sendto,sendmsg,sendmmsg"
_CALL = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(")
_FAMILY = re.compile(r"sa_family=(AF_\w+)")
_ADDRESS = re.compile(r'inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"')
LOCAL = {"AF_UNIX": "unix sockets", "AF_NETLINK": "the kernel's own list of interfaces", "AF_UNSPEC": "a socket let go"}


def attempts(trace: str) -> Counter[str]:
    """How many calls went to each kind of place. A call without an address goes where an earlier connect went."""
    counted: Counter[str] = Counter()
    for line in trace.splitlines():
        call, family = _CALL.search(line), _FAMILY.search(line)
        if call is None:
            continue
        if family is None:
            counted["on a socket already connected"] += 1
        elif family[1] in LOCAL:
            counted[LOCAL[family[1]]] += 1
        else:
            counted[_place(line, call[1])] += 1
    return counted


def _place(line: str, call: str) -> str:
    address = _ADDRESS.search(line)
    if address is None:
        return f"beyond: {call} to an address that strace does not print"
    inside = ipaddress.ip_address(address[1])
    return "loopback" if inside.is_loopback else f"beyond: {call} to {address[1]}"
