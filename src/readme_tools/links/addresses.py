"""URLs and the addresses behind them: which may be asked, and how a URL is shown."""

import ipaddress
import socket
from collections.abc import Iterator
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

SCHEMES = ("http", "https")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Networks that wrap an IPv4 address: NAT64, and IPv4-compatible addresses.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
# Public by their numbers for some versions of Python, yet services of the machine's own cloud, such as Azure's.
_OF_CLOUDS = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.0.0.0/24"))

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, whatever it is wrapped in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(one) for one in (found, *_wrapped(found)))


def _is_public(address: _Address) -> bool:
    if address in _NAT64 or (isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped):
        return True  # what is wrapped in it decides
    if (
        address in _COMPATIBLE
        or any(address in one for one in _OF_CLOUDS)
        or address.is_multicast
        or address.is_reserved
    ):
        return False
    return address.is_global


def _wrapped(address: _Address) -> Iterator[_Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def literal(host: str) -> str | None:
    """Give the IP address that a host is written as, also in forms such as `127.1`; None for a name."""
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare)) if bare and not bare.isspace() else None
    except (OSError, UnicodeError):
        return "127.0.0.1" if bare.lower() == "localhost" or bare.lower().endswith(".localhost") else None


def split(url: str) -> SplitResult | None:
    """Give the parts of a URL of the web that names a host; None for anything else."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in SCHEMES and parts.hostname else None


def host_of(url: str) -> str:
    """Give the host of a URL in small letters, in those of its language; empty where there is none."""
    parts = split(url)
    return host_named(parts.hostname or "") if parts else ""


def host_named(name: str) -> str:
    """Give the one spelling of a host's name: in small letters, and no code of letters such as `xn--r8jz45g`."""
    name = name.lower().rstrip(".")
    try:
        return name.encode().decode("idna") if "xn--" in name else name
    except UnicodeError:
        return name


def origin(url: str) -> tuple[str, str, int | None]:
    """Give scheme, host and port of a URL."""
    parts = split(url)
    if parts is None:
        return "", "", None
    scheme = parts.scheme.lower()
    return scheme, parts.hostname or "", parts.port or _DEFAULT_PORTS[scheme]


def without_fragment(url: str) -> tuple[str, str]:
    """Part a URL from its fragment."""
    base, _, fragment = url.partition("#")
    return base, fragment


def credentials(url: str) -> str:
    """Give what stands before the `@` of a URL's host; empty where nothing does."""
    authority = url.partition("://")[2].partition("#")[0].partition("?")[0].partition("/")[0]
    return authority.rpartition("@")[0]


def shown(url: str) -> str:
    """Give a URL without credentials, to be printed or stored."""
    secret = credentials(url)
    return url.replace(f"{secret}@", "", 1) if secret else url


def joined(url: str, location: str) -> str:
    """Give where a reference on a page leads; what is none, such as `http://[`, stays as it is."""
    try:
        return urljoin(url, location.strip())
    except ValueError:
        return location.strip()


def follow(url: str, location: str) -> str:
    """Give where a redirect leads; credentials go along within one origin only, and none are taken on."""
    target = joined(url, location)
    if credentials(target) and (location.strip().partition("://")[1] or origin(target) != origin(url)):
        target = shown(target)
    if not credentials(target) and origin(target) == origin(url) and (secret := credentials(url)):
        scheme, rest = target.split("://", 1)
        target = f"{scheme}://{secret}@{rest}"
    return target


def is_front(url: str) -> bool:
    """Say whether a URL is that of a site's front page."""
    parts = split(url)
    return parts is not None and parts.path in ("", "/") and not parts.query


def with_fragment(url: str, fragment: str) -> str:
    """Give a URL with the fragment of another, unless it has its own."""
    if not fragment or "#" in url:
        return url
    return urlunsplit(urlsplit(url)._replace(fragment=fragment))
