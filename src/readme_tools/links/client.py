"""Single requests: what goes over the wire, and nothing that is not wanted.

No cookies, no redirects and no decompression; a connection goes to an address that was checked, and to no
other. A proxy that the environment names is trusted, and looks names up itself.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from readme_tools._version import __version__
from readme_tools.i18n.message import say
from readme_tools.links.addresses import host_of, is_public, literal, split
from readme_tools.links.clock import Clock
from readme_tools.links.verdicts import Answer, AnswerKind, NoAnswerError

USER_AGENT = f"readme-tools/{__version__} (link checker)"
_LONGEST_HEADER = 1 << 16  # browsers read more than aiohttp does of itself
_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"

_AS_WRITTEN = "%/?:@!$&'()*+,;=~[]"  # what stands in a path and a query as it is, besides letters and `-._`

Lookup = Callable[[str], Awaitable[Sequence[str]]]


class _RefusedError(OSError):
    """A name that leads to addresses which nobody is to be asked for."""


async def look_up(host: str) -> list[str]:
    """Give the IP addresses of a host. Raises `OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class _Resolver(AbstractResolver):
    """Gives the addresses of a host that may be asked; a connection is made to one of these."""

    def __init__(self, lookup: Lookup, permits: Callable[[str], bool]) -> None:
        self._lookup, self._permits = lookup, permits

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - each address says it itself
    ) -> list[ResolveResult]:
        addresses = [one for one in await self._lookup(host) if self._permits(one)]
        if not addresses:
            raise _RefusedError
        return [
            ResolveResult(
                hostname=host,
                host=one,
                port=port,
                family=socket.AF_INET6 if ":" in one else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for one in addresses
        ]

    async def close(self) -> None:
        pass


class Client:
    """Asks servers, one request at a time. `permits` says of an IP address whether it may be asked."""

    def __init__(
        self,
        clock: Clock,
        timeout: float = 20,
        at_once: int = 64,
        permits: Callable[[str], bool] = is_public,
        lookup: Lookup = look_up,
    ) -> None:
        self._clock, self._timeout, self._permits = clock, timeout, permits
        self._proxies = getproxies()
        context = ssl.create_default_context()  # heeds SSL_CERT_FILE and SSL_CERT_DIR
        guarded = aiohttp.TCPConnector(limit=at_once, ssl=context, resolver=_Resolver(lookup, permits))
        trusting = aiohttp.TCPConnector(limit=at_once, ssl=context)
        self._direct, self._proxied = self._session(guarded), self._session(trusting)

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=self._timeout),
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
            headers={"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "identity"},
        )
        session._retry_connection = False  # each request has a turn of its own
        return session

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._direct.close()
        await self._proxied.close()

    async def ask(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, most: int = 0, data: bytes = b""
    ) -> Answer:
        """Send one request, perhaps with data, and read at most so many bytes of the body. Raises `NoAnswerError`."""
        target = _target(url)
        address = literal(target.host or "")
        if address is not None and not self._permits(address):
            raise NoAnswerError(
                AnswerKind.REFUSED, say("{host} is in a private network: --allow-private checks it", host=host_of(url))
            )
        proxy = self._proxy(url)
        session = self._proxied if proxy else self._direct
        try:
            async with session.request(
                method, target, headers=headers, data=data or None, allow_redirects=False, proxy=proxy
            ) as response:
                found = {name.lower(): _encoded(value) for name, value in response.headers.items()}
                body, is_whole = await self._read(response, most) if most else (b"", False)
                return Answer(response.status, found, body, is_whole)
        except Exception as error:
            raise _no_answer(error, host_of(url)) from error

    async def _read(self, response: aiohttp.ClientResponse, most: int) -> tuple[bytes, bool]:
        """Read a body as far as it is wanted, in the time that there is; what is packed is not read at all."""
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            return b"", False
        until = self._clock.time() + self._timeout
        parts: list[bytes] = []
        size = 0
        try:
            async for part in response.content.iter_any():
                parts.append(part)
                size += len(part)
                if size > most or self._clock.time() > until:
                    return b"".join(parts)[:most], False
        except (aiohttp.ClientError, TimeoutError, OSError):
            return b"".join(parts), False
        return b"".join(parts), True

    def _proxy(self, url: str) -> str | None:
        proxy = self._proxies.get(url.partition(":")[0].lower()) or self._proxies.get("all")
        if not proxy or proxy_bypass(host_of(url)):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"


def _target(url: str) -> URL:
    """Give a URL as it is asked for: its host as a name or number that all know, all else as it is written.

    The host may be another number than it is spelt, as in `127。0。0。1`. What is percent-encoded stays so, since
    servers redirect from one spelling to the other. Raises `NoAnswerError` for what is no URL of the web.
    """
    try:
        target, parts = URL(url), split(url)
        if parts is not None and target.host:
            path = urlsplit(urljoin("http://x/", parts.path)).path if "/." in parts.path else parts.path
            path, query = (quote(one, _AS_WRITTEN) for one in (path or "/", parts.query))
            authority = target.raw_authority
            return URL.build(scheme=target.scheme, authority=authority, path=path, query_string=query, encoded=True)
    except ValueError:
        pass
    raise NoAnswerError(AnswerKind.REFUSED, say("not a URL that starts with http:// or https://"))


def _encoded(value: str) -> str:
    """Give the value of a header with the bytes that are no text of UTF-8 percent-encoded, as in a file's name."""
    return "".join(f"%{ord(one) & 0xFF:02X}" if "\udc80" <= one <= "\udcff" else one for one in value)


def _no_answer(error: Exception, host: str) -> NoAnswerError:
    """Say in words why there was no answer: never in those of an exception, which may hold credentials."""
    cause: Any = getattr(error, "os_error", error)
    match error:
        case _ if isinstance(cause, _RefusedError):
            return NoAnswerError(
                AnswerKind.REFUSED, say("{host} is in a private network: --allow-private checks it", host=host)
            )
        case _ if isinstance(cause, socket.gaierror):
            if cause.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
                return NoAnswerError(AnswerKind.NO_HOST, say("no such host: {host}", host=host))
            return NoAnswerError(AnswerKind.FAILED, say("the name {host} cannot be looked up now", host=host))
        case aiohttp.ClientHttpProxyError():
            return NoAnswerError(AnswerKind.FAILED, say("the proxy answered {status}", status=error.status))
        case aiohttp.ClientProxyConnectionError():
            return NoAnswerError(AnswerKind.FAILED, say("the proxy cannot be reached"))
        case aiohttp.ClientConnectorCertificateError():
            return NoAnswerError(AnswerKind.FAILED, say("the certificate is not trusted"))
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return NoAnswerError(AnswerKind.FAILED, say("no encrypted connection can be made"))
        case TimeoutError():
            return NoAnswerError(AnswerKind.FAILED, say("no answer in time"))
        case aiohttp.InvalidURL() | UnicodeError():
            return NoAnswerError(AnswerKind.REFUSED, say("not a URL that starts with http:// or https://"))
        case aiohttp.ClientConnectorError():
            reason = getattr(cause, "strerror", None) or type(cause).__name__
            return NoAnswerError(AnswerKind.FAILED, say("cannot connect: {reason}", reason=reason))
        case aiohttp.ClientResponseError():
            return NoAnswerError(AnswerKind.FAILED, say("the answer is not proper HTTP"))
        case aiohttp.ClientError() | OSError() | ValueError():
            return NoAnswerError(AnswerKind.FAILED, say("the connection was lost: {error}", error=type(error).__name__))
    raise error
