"""Where Ollama may be: on this PC and nowhere else."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.parse
from dataclasses import dataclass
from enum import StrEnum

from concord.domain.errors import WorldError

DEFAULT_PORT = 11434
PROBE_SECONDS = 0.3
"""A server on this PC that has not said hello by then would not read a sentence in good time either."""
_GREETING = b"Ollama is running"


@dataclass(frozen=True, slots=True)
class Address:
    """An IP address of this PC, never a name: what a name means could change between the check and the call."""

    ip: str
    port: int

    @property
    def url(self) -> str:
        """The address as the client takes it."""
        return f"http://[{self.ip}]:{self.port}" if ":" in self.ip else f"http://{self.ip}:{self.port}"


def address_of(named: str | None, environment: str | None = None) -> Address:
    """Return where to find Ollama: what a person named, else OLLAMA_HOST if it is this PC, else the usual port of this PC.

    OLLAMA_HOST is also how a server is told to listen to others, so a host there that is not this PC is passed over, not refused.

    Raises:
        WorldError: what a person named is no address, or is not this PC.
    """
    if named is not None:
        return _address(named, may_ask_names=True)
    if environment:
        try:
            return _address(environment, may_ask_names=False)
        except WorldError:
            pass
    return Address("127.0.0.1", DEFAULT_PORT)


class Greeting(StrEnum):
    """What is at an address."""

    OLLAMA = "ollama"
    OTHER = "other"
    """Something answers, and it is no Ollama: another program, or one that would lead on to another address."""
    SILENT = "silent"
    NOBODY = "nobody"


def names_another_pc(environment: str | None) -> bool:
    """Say whether OLLAMA_HOST names what `address_of` passes over: another PC, or no address at all."""
    if not environment:
        return False
    try:
        _address(environment, may_ask_names=False)
    except WorldError:
        return True
    return False


def greeting(address: Address, seconds: float = PROBE_SECONDS) -> Greeting:
    """Say what greets there. Costs nothing where nobody listens, and `seconds` at most where somebody is silent."""
    connection = http.client.HTTPConnection(address.ip, address.port, timeout=seconds)
    try:
        connection.request("GET", "/")
        reply = connection.getresponse()
        is_ollama = reply.status == 200 and reply.read(len(_GREETING)) == _GREETING
        return Greeting.OLLAMA if is_ollama else Greeting.OTHER
    except TimeoutError:
        return Greeting.SILENT
    except OSError:
        return Greeting.NOBODY
    except http.client.HTTPException:
        return Greeting.OTHER
    finally:
        connection.close()


def is_answering(address: Address, seconds: float = PROBE_SECONDS) -> bool:
    """Say whether Ollama greets there."""
    return greeting(address, seconds) is Greeting.OLLAMA


def _address(written: str, *, may_ask_names: bool) -> Address:
    shape = WorldError("That is no address of an Ollama server.", "Write it like http://127.0.0.1:11434.")
    try:
        parts = urllib.parse.urlsplit(written if "://" in written else f"http://{written}")
        port = parts.port or DEFAULT_PORT
    except ValueError as error:
        raise shape from error
    if parts.scheme != "http" or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username or parts.password:
        raise shape
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise shape
    return Address(_ip_of(host, port, may_ask_names=may_ask_names), port)


def _ip_of(host: str, port: int, *, may_ask_names: bool) -> str:
    elsewhere = WorldError("That Ollama is not on this PC.", "Concord speaks only to a model on this PC, such as http://127.0.0.1:11434.")
    if host in ("localhost", "0.0.0.0", "::"):
        return "::1" if host == "::" else "127.0.0.1"
    try:
        ips = [ipaddress.ip_address(host)]
    except ValueError:
        if not may_ask_names:
            raise elsewhere from None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise WorldError("Nothing is known of that Ollama server.", "Write it like http://127.0.0.1:11434.") from error
        ips = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not ips or not all(ip.is_loopback for ip in ips):
        raise elsewhere
    return str(ips[0])
