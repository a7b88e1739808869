"""What is answered from the text of a moment before is what the text of now says."""

import weakref

import pytest
from lsprotocol import types

from readme_tools.catalogue.bind import Edition
from readme_tools.lsp import completing, showing
from readme_tools.lsp.client import Server
from readme_tools.lsp.desk import Opened, OutdatedError, key_of
from readme_tools.lsp.places import spot
from readme_tools.lsp.texts import Text
from readme_tools.rules import ALL
from tests.lsp.conftest import JA

LIST = """
## 一覧

- [Ume](https://ume.example) - 梅の木。
- [Momo](https://momo.example) - 桃の木。
- [Kaki](https://kaki.example) - 柿の木。
"""
QUOTED = "\n> |  | ライセンス |\n> |---|---|\n> | [Nara](https://nara.example) | MIT |\n"
TEXT = JA + LIST + QUOTED


class Typing:
    """A server that has read a page, and then got another text of it."""

    def __init__(self, folder, before, after):
        self.server, self.uri = Server(), (folder / "README.md").as_uri()
        self.key, self.desk = key_of(self.uri), self.server.desk
        self.put(1, before)
        self.server.views[self.key] = self.desk.read(self.key, dict(self.desk.open))
        self.desk.whole(self.server.views[self.key])
        self.put(2, after)

    def put(self, version, text):
        self.desk.open[self.key] = Opened(self.uri, version, Text(text, "utf-16"))

    @property
    def text(self):
        return self.desk.open[self.key].text

    def near(self, offset, typed=False):
        place = self.text.position(offset)
        return self.server.near(types.HoverParams(types.TextDocumentIdentifier(self.uri), place), typed)

    def now(self, offset):
        whole = self.desk.whole(self.desk.read(self.key, dict(self.desk.open)))
        return spot(whole, self.key, offset)


def at(text, piece, further=0):
    return text.index(piece) + further


@pytest.mark.parametrize("typed", ["x", "MI", "/", " ", "", "[^", "](#", "](#te", ", Ap", "\\|", "😀"])
@pytest.mark.parametrize(
    "before",
    [
        "| CC BY-NC 4.0 ",
        "Forest Lab | CC",
        "| [Hinoki](https://hin",
        "| Wikipedia |",
        "詳しくは",
        "- [Momo",
        "Nara](",
        "# 杉",
    ],
)
def test_what_is_offered_while_typing_is_what_is_offered_when_all_is_read(folder, typed, before):
    offset = at(TEXT, before, len(before))
    typing = Typing(folder, TEXT, TEXT[:offset] + typed + TEXT[offset:])
    offset += len(typed)
    near = typing.near(offset, typed=True)
    assert near is not None
    if completing.is_enough(near[0], typing.text, offset):
        assert list(completing.completions(near[0], typing.text, offset)) == list(
            completing.completions(typing.now(offset), typing.text, offset)
        )
    else:
        assert before in ("- [Momo", "Nara](", "# 杉") or "|" in typed


def test_a_cell_of_a_table_is_enough_while_it_is_typed(folder):
    offset = at(TEXT, "| CC BY-NC 4.0 ", 5)
    typing = Typing(folder, TEXT, TEXT[:offset] + "x" + TEXT[offset:])
    here, _ = typing.near(offset + 1, typed=True)
    assert completing.is_enough(here, typing.text, offset + 1)
    assert {"Apache 2.0", "MIT"} <= {one.label for one in completing.completions(here, typing.text, offset + 1)}


@pytest.mark.parametrize("added", ["x", "\n\nMore.\n", "\r\nx\r\n", ""])
@pytest.mark.parametrize("piece", ["[Sugi]", "Forest Lab", "MIT |", "参照[^1]", "[^1]:", "Ume]"])
def test_a_line_that_stayed_says_the_same_wherever_it_is_now(folder, added, piece):
    start = at(TEXT, "杉モデル", 4)
    typing = Typing(folder, TEXT, TEXT[:start] + added + TEXT[start:])
    offset = at(TEXT, piece, 1) + len(added)
    here, down = typing.near(offset)
    now = typing.now(offset)
    assert showing.hover(here, str) == showing.hover(now, str)
    assert down == (len(added.splitlines()) - 1 if "\n" not in added else added.count("\n")) * bool(added)
    assert (here.row and here.row.name, here.column and here.column.key) == (
        now.row and now.row.name,
        now.column and now.column.key,
    )


@pytest.mark.parametrize("piece", ["杉モデル", "[Sugi]"])
def test_a_line_that_was_changed_is_read_again(folder, piece):
    after = TEXT.replace("杉モデル", "杉と檜").replace("[Sugi]", "[Suginoki]")
    assert Typing(folder, TEXT, after).near(at(TEXT, piece)) is None


def test_a_change_of_another_file_is_read_first(folder):
    typing = Typing(folder, TEXT, TEXT + "x")
    typing.desk.epoch += 1
    assert typing.near(5) is None


def test_editions_are_no_longer_lined_up_when_a_text_changes(folder):
    typing = Typing(folder, TEXT, TEXT + "x")
    view = typing.desk.read(typing.key, dict(typing.desk.open))
    typing.put(3, TEXT)
    with pytest.raises(OutdatedError):
        typing.desk.whole(view)


def test_a_glance_needs_no_other_edition_but_for_what_is_suppressed_by_its_name(folder):
    typing = Typing(folder, TEXT, TEXT.replace("Forest Lab | Apache", "Forest  Lab | Apache"))
    view = typing.desk.read(typing.key, dict(typing.desk.open))
    glance = typing.desk.glance(view, typing.key)
    assert (view.whole, {one.name for one in glance[0].diagnostics} != set()) == (None, True)
    suppress = '[[suppress]]\nrules = ["cell-whitespace", "doubled-word"]\nrow = "Sugi"\n'
    (folder / "readme-tools.toml").write_text(suppress)
    typing.desk.epoch += 1
    view = typing.desk.read(typing.key, dict(typing.desk.open))
    typing.desk.glance(view, typing.key)
    assert view.whole is not None


def test_a_glance_shows_no_list_to_rules_that_know_none(folder):
    typing = Typing(folder, TEXT, TEXT)
    rules = {rule.name for rule in ALL if not rule.lists}
    seen = []

    def look(outdated, rule, subject):
        if rule.name in rules and isinstance(subject, Edition):
            seen.extend(table for table in subject.tables if table.is_list)
        return rule.check(subject)

    typing.desk._look = look
    view = typing.desk.read(typing.key, dict(typing.desk.open))
    assert [table.is_list for table in view.catalogues[0].editions[0].tables].count(True) == 1
    typing.desk.glance(view, typing.key)
    assert seen == []


def test_texts_that_are_gone_take_no_memory_once_all_is_checked(folder):
    typing = Typing(folder, TEXT, TEXT)
    gone = []
    for version in range(3, 8):
        typing.put(version, TEXT + "x" * version)
        view = typing.desk.read(typing.key, dict(typing.desk.open))
        typing.desk.check(typing.desk.whole(view))
        gone.append(weakref.ref(view.catalogues[0].editions[0]))
        typing.server.views[typing.key] = view
    del view
    for _ in range(10):
        typing.desk.tidy()
    assert [one() is None for one in gone] == [True] * 4 + [False]


def test_only_a_file_that_changed_is_read_again(folder, monkeypatch):
    from readme_tools.lsp import desk as desks

    read, bound = [], []
    parse, bind = desks.parse, desks.bind
    monkeypatch.setattr(desks, "parse", lambda source: read.append(source.path) or parse(source))
    monkeypatch.setattr(
        desks, "bind", lambda document, *more: bound.append(document.source.path) or bind(document, *more)
    )
    typing = Typing(folder, TEXT, TEXT + "x")
    assert sorted(one.rsplit("/")[-1] for one in read) == ["README.md", "README_en.md"]
    read.clear()
    bound.clear()
    for number, text in enumerate((TEXT + "x", TEXT + "xy", TEXT + "xyz", TEXT)):
        typing.put(number + 2, text)
        typing.desk.check(typing.desk.whole(typing.desk.read(typing.key, dict(typing.desk.open))))
    assert [one.rsplit("/")[-1] for one in read] == ["README.md"] * 4
    assert {one.rsplit("/")[-1] for one in bound} == {"README.md"}


def test_rules_look_again_only_at_what_changed(folder, monkeypatch):
    from readme_tools.lsp.desk import Desk

    typing, seen = Typing(folder, TEXT, TEXT), []
    look = Desk._look

    def looked(self, is_outdated, rule, subject):
        known = sum(map(len, self._found.values()))
        found = look(self, is_outdated, rule, subject)
        if sum(map(len, self._found.values())) > known:  # what looks at several files is not kept
            seen.append(getattr(subject, "document", subject).source.path.rsplit("/")[-1])
        return found

    typing.desk.check(typing.desk.whole(typing.desk.read(typing.key, dict(typing.desk.open))))
    monkeypatch.setattr(Desk, "_look", looked)
    typing.put(3, TEXT + "x")
    typing.desk.check(typing.desk.whole(typing.desk.read(typing.key, dict(typing.desk.open))))
    assert set(seen) == {"README.md"}
