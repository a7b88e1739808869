"""What a URL is made of, where it leads, and which addresses are of the public internet."""

from __future__ import annotations

import pytest

from readme_tools.links.addresses import (
    credentials,
    follow,
    host_of,
    is_front,
    is_public,
    literal,
    origin,
    shown,
    with_fragment,
    without_fragment,
)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address) is True


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "168.63.129.16", "192.0.0.192", "224.0.0.1", "ff02::1", "240.0.0.1",
     "::1", "::808:808", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "100.64.0.1", "x", ""],
)  # fmt: skip
def test_any_other_address_is_not(address: str) -> None:
    assert is_public(address) is False


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.1", "127.0.0.1"), ("[::1]", "::1"), ("0x7f000001", "127.0.0.1"), ("1.2.3.4.", "1.2.3.4"),
     ("a.example", None), ("A.LocalHost", "127.0.0.1"), ("", None), (" ", None)],
)  # fmt: skip
def test_a_host_may_be_an_address_in_many_forms(host: str, address: str | None) -> None:
    assert literal(host) == address


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://A.example./x", "a.example"), ("http://xn--r8jz45g.example", "例え.example"), ("mailto:a@b", ""),
     ("ftp://a.example", ""),
     ("http://[", ""), ("http://例え.example", "例え.example"), ("http://xn--\x80.example", "xn--\x80.example")],
)  # fmt: skip
def test_a_host_has_one_spelling(url: str, host: str) -> None:
    assert host_of(url) == host


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("HTTP://A.example/x") == ("http", "a.example", 80) == origin("http://a.example:80")
    assert origin("https://a.example") == ("https", "a.example", 443)
    assert origin("x") == ("", "", None)


def test_credentials_are_taken_off_once() -> None:
    assert credentials("http://u:p@a.example/x@y") == "u:p"
    assert shown("http://u:p@a.example/u:p@") == "http://a.example/u:p@"
    assert (credentials("http://a.example/?q=u@v"), shown("http://a.example")) == ("", "http://a.example")


@pytest.mark.parametrize(
    ("url", "location", "target"),
    [
        ("http://u:p@a.example/x", "/y", "http://u:p@a.example/y"),
        ("http://u:p@a.example/x", "http://b.example/y", "http://b.example/y"),
        ("http://u:p@a.example/x", "https://a.example/y", "https://a.example/y"),
        ("http://u:p@a.example/x", "http://v@a.example/y", "http://u:p@a.example/y"),
        ("http://a.example/x", "http://v@b.example/y", "http://b.example/y"),
        ("http://a.example/x", "//v@a.example/y", "http://v@a.example/y"),
        ("http://a.example/x", "//v@b.example/y", "http://b.example/y"),
        ("http://u:p@a.example/x", "http://a.example/?u=://", "http://u:p@a.example/?u=://"),
        ("http://a.example/x", " http://[ ", "http://["),
    ],
)
def test_credentials_go_along_within_one_origin_only(url: str, location: str, target: str) -> None:
    assert follow(url, location) == target


@pytest.mark.parametrize(
    ("url", "front"),
    [("http://a.example", True), ("http://a.example/", True), ("http://a.example/x", False),
     ("http://a.example/?q", False), ("x", False)],
)  # fmt: skip
def test_a_front_page_has_no_path_and_no_query(url: str, front: bool) -> None:
    assert is_front(url) is front


def test_a_fragment_comes_along_where_there_is_none() -> None:
    assert without_fragment("http://a.example/x#y#z") == ("http://a.example/x", "y#z")
    assert with_fragment("http://a.example/x", "y") == "http://a.example/x#y"
    assert with_fragment("http://a.example/x#z", "y") == "http://a.example/x#z"
    assert with_fragment("http://a.example/x", "") == "http://a.example/x"
