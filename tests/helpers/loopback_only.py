"""Fails whatever reaches for another computer during the tests, in Python or in a library, also where the error is swallowed."""

from __future__ import annotations

import ipaddress
import sys

reached: list[str] = []
"""What was reached for since somebody looked."""


def install() -> None:
    """Watch every socket of this process, and of those that are copied from it, from now on."""
    sys.addaudithook(_look)


def _look(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            _refuse(f"{event} {address[0]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
        if isinstance(host, str) and not _is_here(host) and not _is_ip(host):
            _refuse(f"{event} {host}")


def _refuse(what: str) -> None:
    reached.append(what)
    raise PermissionError(f"the tests speak to this PC only: {what}")


def _is_here(host: str) -> bool:
    if host in ("", "localhost", "<broadcast>"):
        return host != "<broadcast>"
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
