"""The addresses of this machine, as far as the standard library tells them, and of who asks."""

import socket
import struct
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

EVERYWHERE = ("0.0.0.0", "::")
"""What to listen on to be reached by any of this machine's addresses."""

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of documentation, far away from anybody: the way to them is the way out."""

SIOCGIFADDR = 0x8915
INTERFACES_V6 = Path("/proc/net/if_inet6")

Address = IPv4Address | IPv6Address


def household(remote: str, forwarded: str, *, trust_proxy: bool) -> str:
    """Where a request comes from, as far as one household goes: an IPv4 address, or a /64 of IPv6.

    Behind our own proxy it is the last entry of X-Forwarded-For, which the proxy wrote; what stands before may be
    anybody's invention.
    """
    candidates = [remote]
    if trust_proxy:
        candidates.insert(0, forwarded.rpartition(",")[2].strip())
    for text in candidates:
        try:
            address = ip_address(text)
        except ValueError:
            continue
        if not isinstance(address, IPv6Address):
            return str(address)
        return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False))
    return "unknown"


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def own_addresses() -> list[Address]:
    """Where others reach this machine, without its loopback: first the address of the way out, IPv4 before IPv6."""
    found = [*_of_the_way_out(), *(_of_interfaces() or _of_the_name())]
    addresses = {ip_address(text.partition("%")[0]): None for text in found}
    usual = [address for address in addresses if not (address.is_loopback or address.is_unspecified)]
    return sorted(usual, key=lambda address: (address.is_link_local, address.version))


def own_names() -> list[str]:
    """What this machine is called, as a name of the network and as one of multicast DNS."""
    name = socket.gethostname().lower().rstrip(".")
    first = name.partition(".")[0]
    return [] if not first else list(dict.fromkeys((name, first, f"{first}.local")))


def as_host(address: Address) -> str:
    """An address as it stands in a URL."""
    return f"[{address}]" if address.version == 6 else str(address)


def hosts_of(listening: str) -> list[str]:
    """The names in a URL that lead here, for what listens on this address."""
    if is_loopback(listening):
        return list(LOOPBACK)
    return [*LOOPBACK, *own_names(), *map(as_host, own_addresses())]


def urls_of(listening: str, port: int) -> list[str]:
    """Where others find what listens on this address, the likeliest first."""
    if listening not in EVERYWHERE:
        host = f"[{listening}]" if ":" in listening else listening
        return [f"http://{host}:{port}"]
    reached = [address for address in own_addresses() if not address.is_link_local]
    if ":" not in listening:
        reached = [address for address in reached if address.version == 4]
    return [f"http://{as_host(address)}:{port}" for address in reached]


def _of_the_way_out() -> list[str]:
    """Connecting a datagram socket sends nothing, but decides by which address it would."""
    found = []
    for family, address in ELSEWHERE.items():
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            found.append(probe.getsockname()[0])
    return found


def _of_interfaces() -> list[str]:
    """Every interface's own, where the system tells: on Linux."""
    found = []
    with suppress(OSError, ValueError):
        for line in INTERFACES_V6.read_text().splitlines():
            found.append(str(IPv6Address(int(line.split()[0], 16))))
    with suppress(ImportError, OSError, AttributeError):
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            for _, name in socket.if_nameindex():
                with suppress(OSError):  # an interface without an address of IPv4
                    answer = fcntl.ioctl(probe, SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                    found.append(socket.inet_ntoa(answer[20:24]))
    return found


def _of_the_name() -> list[str]:
    """What the machine's name leads to. Elsewhere than on Linux that is what there is; it may ask the network."""
    try:
        return [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None)]
    except (OSError, UnicodeError):
        return []
