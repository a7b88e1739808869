"""What the editor may ask for, over the wire."""

import json

import pytest

from readme_tools import api
from tests.lsp.client import Client
from tests.lsp.conftest import EN, JA

HINOKI = "| [Hinoki](https://hinoki.example) | Llama (**7b**) | Wikipedia | Forest Lab | CC BY-NC 4.0 |"


def find(text, piece, shift=0):
    """Give the line and column of a piece of text; all of these are in the BMP."""
    before = text[: text.index(piece) + shift]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def applied(edit, texts):
    """Apply a workspace edit to texts by URI."""
    changes = edit.get("changes") or {one["textDocument"]["uri"]: one["edits"] for one in edit["documentChanges"]}
    return {uri: text_applied(changes.get(uri, []), text) for uri, text in texts.items()}


def text_applied(edits, text):
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def offset(place):
        return starts[place["line"]] + place["character"]

    for one in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(one["range"]["start"])] + one["newText"] + text[offset(one["range"]["end"]) :]
    return text


def actions(client, uri, place, only=None):
    line, character = place
    where = {"line": line, "character": character}
    context = {"diagnostics": []} | ({"only": only} if only else {})
    params = {"textDocument": {"uri": uri}, "range": {"start": where, "end": where}, "context": context}
    found = client.ask("textDocument/codeAction", params)
    whole = (
        one if "edit" in one else client.answer(client.request("codeAction/resolve", one)).get("result")
        for one in found
    )
    return {one["title"]: one for one in whole if one}  # others have nothing to do


@pytest.fixture
def both(folder, client):
    """The URIs of both editions, open, with their texts."""
    return {client.open(folder / name): text for name, text in (("README.md", JA), ("README_en.md", EN))}


def test_each_fix_of_a_finding_is_offered_and_does_what_check_does(folder, client):
    text = JA.replace("Apache 2.0", "Apache-2.0")
    (folder / "README.md").write_text(text)
    uri = client.open(folder / "README.md")
    found = actions(client, uri, find(text, "Apache-2.0"), ["quickfix"])
    fix = next(one for one in found.values() if one.get("isPreferred"))
    assert fix["diagnostics"][0]["code"] == "licence-spelling"
    assert applied(fix["edit"], {uri: text})[uri] == JA


@pytest.mark.parametrize(
    "text, piece, rule",
    [
        (JA.replace("Apache 2.0", "Apache-2.0"), "Apache-2.0", "licence-spelling"),
        ("A claim[^5] here.\n", "[^5]", "undefined-footnote"),
        ("- a\n- A claim[^5] here.\n", "[^5]", "undefined-footnote"),
        ("# A [x](#nowhere)\n\nText.\n", "#nowhere", "broken-fragment"),
        ("> A claim[^5].\r\n> More.\r\n", "[^5]", "undefined-footnote"),
        (JA.replace("ライセンス |", "ライセンス[^5] |"), "[^5]", "undefined-footnote"),
    ],
)
def test_a_comment_leaves_out_this_finding_here(folder, client, text, piece, rule):
    file = folder / "README.md"
    file.write_bytes(text.encode())
    (folder / "README_en.md").unlink()
    uri = client.open(file)
    assert rule in [one["code"] for one in client.findings(uri)]
    found = actions(client, uri, find(text, piece), ["quickfix"])
    after = applied(found[f"ignore '{rule}' here"]["edit"], {uri: text})[uri]
    assert len(after) - len(text) < 60
    file.write_bytes(after.encode())
    rules = {one.name for one in api.check(file)}
    assert not rules & {rule, "unused-suppression"}


def test_fix_all_does_what_check_fix_does_to_this_file(folder, client):
    text = JA.replace("Apache 2.0", "Apache-2.0").replace("CC BY-NC 4.0", "CC-BY-NC-4.0") + "\n\n\n\nEnd \n"
    (folder / "README.md").write_text(text)
    uri = client.open(folder / "README.md")
    found = actions(client, uri, (0, 0), ["source.fixAll"])
    after = applied(next(iter(found.values()))["edit"], {uri: text})[uri]
    fixed = api.fix(folder / "README.md", text=text)
    assert after == next(iter(fixed.texts.values())) != text


def test_a_row_is_brought_to_the_other_editions_and_added_from_there(folder, client, both):
    ja, en = both
    brought = actions(client, ja, find(JA, "[Hinoki]"), ["refactor"])["bring this row to the other editions"]
    added = actions(client, en, find(EN, "[Sugi]"), ["refactor"])["add the missing row from the ja edition"]
    for one in (brought, added):
        after = applied(one["edit"], both)
        assert after[ja] == JA
        lines = after[en].splitlines()
        assert [one for one in lines if "Hinoki" in one] == [HINOKI]
        assert lines.index(HINOKI) == EN.splitlines().index(next(x for x in lines if "Sugi]" in x)) + 1
        assert "\n".join(one for one in lines if one != HINOKI) + "\n" == EN


def test_a_footnote_comes_with_its_row(folder, client):
    english = EN.replace(EN.splitlines()[7] + "\n", "").replace("[^1].", ".").replace("[^1]: An estimate.\n", "")
    uris = {client.open(folder / "README.md", JA): JA, client.open(folder / "README_en.md", english): english}
    ja, en = uris
    found = actions(client, ja, find(JA, "[Sugi]"), ["refactor"])["bring this row to the other editions"]
    after = applied(found["edit"], uris)[en]
    assert "| [Sugi](https://sugi.example)" in after
    assert "\n[^1]: " in after


def test_a_table_is_sorted_as_its_order_says(folder, client):
    rows = [f"| Entry {number} | {number} |" for number in (1, 2, 5, 3, 4, 6, 7)]
    profile = '[[columns]]\nkey = "name"\nfirst = true\ngrammar = "entry"\nheadings = { en = ["Name"] }\n'
    profile += '[[columns]]\nkey = "year"\nheadings = { en = ["Rank"] }\n'
    profile += '[[orders]]\ncolumns = ["name"]\ndirection = "ascending"\nby = "text"\n'
    (folder / "own.toml").write_text(f'name = "own"\nsummary = "x"\n{profile}')
    (folder / "readme-tools.toml").write_text('profile = "own.toml"\n')
    text = "# Table\n\n| Name | Rank |\n|---|---|\n" + "\n".join(rows) + "\n"
    (folder / "README_en.md").unlink()
    (folder / "README.md").write_text(text)
    uri = client.open(folder / "README.md")
    found = actions(client, uri, (4, 3), ["refactor"])["sort this table"]
    assert applied(found["edit"], {uri: text})[uri] == "\n".join([*text.splitlines()[:4], *sorted(rows)]) + "\n"


def test_tables_are_formatted_all_or_those_that_are_selected(folder, client):
    text = "| a|b |\n|---|---|\n| 1|2 |\n\nText |  stays.\n\n| c|d |\n|---|---|\n| 3|4 |\n"
    uri = client.open(folder / "other.md", text)
    options = {"tabSize": 4, "insertSpaces": True}
    whole = client.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": options})
    assert text_applied(whole, text) == api.format_text(text) != text
    where = {"start": {"line": 6, "character": 0}, "end": {"line": 6, "character": 1}}
    part = client.ask(
        "textDocument/rangeFormatting", {"textDocument": {"uri": uri}, "range": where, "options": options}
    )
    after = text_applied(part, text).splitlines()
    assert after[:6] == text.splitlines()[:6]
    assert after[6:] == api.format_text(text).splitlines()[6:]


def test_the_outline_has_headings_tables_and_entries(folder, client, both):
    top = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": next(iter(both))}})
    assert [one["name"] for one in top] == ["杉モデル"]
    section = top[0]["children"][0]
    assert section["name"] == "テキスト"
    assert [one["name"] for one in section["children"][0]["children"]] == ["Sugi", "Hinoki", "Matsu"]


@pytest.mark.parametrize(
    "piece, wanted",
    [
        ("1.5T", ["**Sugi**", "1,500,000,000,000 tokens", "1.5T tokens", "推定値"]),
        ("13b", ["13,000,000,000"]),
        ("CC BY-NC", ["BY-NC", "no commercial use", "this edition lacks the entry"]),
        ("Apache 2.0", ["Apache-2.0"]),
        ("[^1]。", ["推定値"]),
    ],
)
def test_a_cell_is_explained(client, both, piece, wanted):
    text = client.at("hover", next(iter(both)), find(JA, piece, 1))["contents"]["value"]
    for one in wanted:
        assert one in text


def test_what_others_wrote_is_shown_as_text(folder, client):
    text = JA.replace("Wikipedia | Grove", "<script>x</script> [a](command:x) \u202e | Grove")
    uri = client.open(folder / "README.md", text)
    shown = client.at("hover", uri, find(text, "[Matsu]", 2))["contents"]["value"]
    assert "\u202e" not in shown
    assert "](" not in shown
    assert "<script" not in shown.replace("\\<", "")


@pytest.mark.parametrize("method", ["definition", "declaration"])
def test_the_same_row_in_the_other_edition_is_one_step_away(client, both, method):
    ja, en = both
    found = client.at(method, ja, find(JA, "Grove"))
    assert [(one["uri"], one["range"]["start"]["line"]) for one in found] == [(en, find(EN, "[Matsu]")[0])]


@pytest.mark.parametrize("piece, line", [("[^1] |", "[^1]:"), ("(#text)", '<a id="text">')])
def test_footnotes_and_anchors_are_gone_to(client, both, piece, line):
    ja = next(iter(both))
    found = client.at("definition", ja, find(JA, piece, 2))
    assert [(one["uri"], one["range"]["start"]["line"]) for one in found] == [(ja, find(JA, line)[0])]


@pytest.mark.parametrize(
    "place, line", [("# 杉モデル", "# Sugi models"), ("詳しくは", "See ["), ("## テキ", "## Text")]
)
def test_the_same_text_or_section_in_the_other_edition_is_one_step_away(client, both, place, line):
    ja, en = both
    found = client.at("declaration", ja, find(JA, place, 1))
    assert [(one["uri"], one["range"]["start"]["line"]) for one in found] == [(en, find(EN, line)[0])]


def test_an_entry_that_is_named_is_gone_to_and_from_itself_to_the_other_editions(folder, client):
    text = JA.replace("GPT (**3b**)", "Sugi (**3b**)").replace("詳しくは", "Hinoki と杉、詳しくは")
    ja, en = client.open(folder / "README.md", text), client.open(folder / "README_en.md")
    wanted = {"Sugi (": (ja, "[Sugi]"), "Hinoki と": (ja, "[Hinoki]"), "[Sugi]": (en, "[Sugi]")}
    for said, (uri, row) in wanted.items():
        found = client.at("definition", ja, find(text, said, 1))
        there = text if uri == ja else EN
        assert [(one["uri"], one["range"]["start"]["line"]) for one in found] == [(uri, find(there, row)[0])]


@pytest.mark.parametrize(
    "piece, wanted",
    [
        ("[^1]:", {("README.md", 7), ("README.md", 11), ("README.md", 13)}),
        ('"text"', {("README.md", 11)}),
        ("Wikipedia", {("README.md", 8)}),
        ("[Matsu]", {("README.md", 9), ("README_en.md", 8)}),
    ],
)
def test_references_are_all_places_of_a_footnote_an_anchor_and_a_row(client, both, piece, wanted):
    ja = next(iter(both))
    found = client.at("references", ja, find(JA, piece, 2), context={"includeDeclaration": True})
    assert {(one["uri"].rsplit("/")[-1], one["range"]["start"]["line"]) for one in found} == wanted


@pytest.mark.parametrize(
    "before, wanted",
    [
        ("| Apache 2.0 |", {"Apache 2.0", "MIT"}),
        ("| Forest Lab |", {"Forest Lab"}),
        ("[^", {"1"}),
        ("](#", {"text"}),
    ],
)
def test_what_may_stand_here_is_offered(folder, client, before, wanted):
    is_cell = before.startswith("|")
    text = JA.replace(before, "|  |", 1) if is_cell else JA.replace("詳しくは", f"詳しくは{before}")
    place = find(JA, before, 2) if is_cell else find(text, f"詳しくは{before}", 4 + len(before))
    uri = client.open(folder / "README.md", text)
    found = client.at("completion", uri, place)["items"]
    assert wanted <= {one["label"] for one in found}
    one = next(one for one in found if one["label"] in wanted)
    assert text_applied([one["textEdit"]], text) == text_applied(
        [{"range": {"start": _place(place), "end": _place(place)}, "newText": one["label"]}], text
    )


def _place(place):
    return {"line": place[0], "character": place[1]}


def test_an_anchor_is_renamed_in_all_editions_and_a_numbered_footnote_in_its_own(client, both):
    ja, en = both
    assert client.at("prepareRename", ja, find(JA, 'id="text"', 5))
    edit = client.at("rename", ja, find(JA, 'id="text"', 5), newName="models")
    after = applied(edit, both)
    assert after == {
        uri: text.replace('id="text"', 'id="models"').replace("(#text)", "(#models)") for uri, text in both.items()
    }
    edit = client.at("rename", ja, find(JA, "[^1]:", 2), newName="note")
    assert applied(edit, both) == {ja: JA.replace("[^1]", "[^note]"), en: EN}


@pytest.mark.parametrize(
    "piece, old, new",
    [
        ("[Sugi]", "Sugi]", "Sugi Two]"),
        ("[Sugi]", "Sugi]", "杉]"),
        ("Forest Lab", "Forest Lab", "Forest Institute"),
        ("Grove", "Grove", "Old Grove"),
        ("Llama", "Llama (", "Alpaca ("),
    ],
)
def test_a_name_is_renamed_in_all_editions(client, both, piece, old, new):
    ja = next(iter(both))
    place = find(JA, piece, 2)
    span = client.at("prepareRename", ja, place)
    line = JA.splitlines()[place[0]]
    assert line[span["start"]["character"] : span["end"]["character"]] == old.rstrip("] (")
    edit = client.at("rename", ja, place, newName=new.rstrip("] ("))
    assert applied(edit, both) == {uri: text.replace(old, new) for uri, text in both.items()}


@pytest.mark.parametrize("place", ["see Sugi", "[Sugi](https", "Sugi and", "after Sugi"])
def test_an_entry_is_renamed_wherever_it_is_said_and_no_other_one(folder, client, place):
    own = "We see Sugi and Sugi-2, [x](https://sugi.example/Sugi).\n\n> after Sugi, Sugi Max\n"
    text = EN.replace("See [text]", f"{own}\nSee [text]").replace("[Matsu]", "[Sugi-2]")
    uri = client.open(folder / "README_en.md", text)
    edit = client.at("rename", uri, find(text, place, place.index("Sugi") + 1), newName="Cedar")
    wanted = text.replace("[Sugi]", "[Cedar]").replace("see Sugi and", "see Cedar and")
    assert applied(edit, {uri: text})[uri] == wanted.replace("after Sugi,", "after Cedar,")


def test_an_entry_of_a_list_is_renamed_in_all_editions(folder, client):
    rows = "- [Sugi](https://sugi.example) - {}.\n- [Hinoki](https://hinoki.example) - {} Sugi.\n"
    texts = {}
    for name, words in (("README.md", ("木を切る", "植える。")), ("README_en.md", ("Cuts trees", "Plants before"))):
        text = f"# Tools\n\n{rows.format(*words)}- [Matsu](https://matsu.example) - Counts.\n"
        texts[client.open(folder / name, text)] = text
    ja, text = next(iter(texts.items()))
    edit = client.at("rename", ja, find(text, "[Sugi]", 2), newName="Cedar")
    wanted = {uri: one.replace("[Sugi]", "[Cedar]").replace(" Sugi.", " Cedar.") for uri, one in texts.items()}
    assert applied(edit, texts) == wanted


@pytest.mark.parametrize(
    "piece, new",
    [
        ("[^1]:", "a b"),
        ("[^1]:", "x]"),
        ('"text"', 'a"b'),
        ("Grove", "[x](y)"),
        ("Grove", " "),
        ("https://sugi", "x"),
        ("# 杉モデル", "x"),
        ("Apache 2.0", "x"),
        ("13b", "x"),
        ("Wikipedia", "x"),
        ("詳しくは", "x"),
        ("|:---|", "x"),
    ],
)
def test_a_name_that_cannot_be_is_refused(client, both, piece, new):
    line, character = find(JA, piece, 2)
    place = {"textDocument": {"uri": next(iter(both))}, "position": {"line": line, "character": character}}
    assert client.error("textDocument/rename", place | {"newName": new})["message"]


def test_edits_name_the_version_that_they_are_for_where_the_client_can_tell(folder):
    capabilities = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    with Client(folder, capabilities=capabilities) as client:
        uri = client.open(folder / "README.md")
        client.change(uri, {"text": JA})
        edit = client.at("rename", uri, find(JA, "[^1]:", 2), newName="note")
        assert [one["textDocument"]["version"] for one in edit["documentChanges"]] == [2]


def test_lists_of_entries_are_known_as_tables_are(folder, client):
    text = (
        "# Tools\n\n- [Sugi](https://sugi.example) - Cuts trees.\n- [Hinoki](https://hinoki.example) - Plants them.\n"
    )
    text += "- [Matsu](https://matsu.example) - Counts them.\n"
    uri = client.open(folder / "list.md", text)
    top = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert "Hinoki" in json.dumps(top)
    assert "Plants them" in client.at("hover", uri, find(text, "[Hinoki]", 2))["contents"]["value"]


def test_a_list_of_entries_is_sorted_and_the_one_below_it_is_left(folder, client):
    names = [f"{letter}trees" for letter in "ABCDEFGIHJKLMNOPQRSTUVWXYZ"]
    below = [f"{letter}bushes" for letter in "ABCDEFGHIJKLMNOPQSRTUVWXYZ"]
    lists = [[f"- [{one}](https://{one.lower()}.example) - A tree." for one in some] for some in (names, below)]
    text = "# Trees\n\n## First\n\n{}\n\n## Second\n\n{}\n".format(*map("\n".join, lists))
    uri = client.open(folder / "list.md", text)
    (folder / "readme-tools.toml").write_text('extend-select = ["entry-order"]\n')
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    found = actions(client, uri, (6, 3), ["refactor"])["sort this table"]
    after = applied(found["edit"], {uri: text})[uri]
    assert after == text.replace("\n".join(lists[0]), "\n".join(sorted(lists[0])))


TREES = ("Akamatsu", "Buna", "Hinoki", "Kaki", "Momiji", "Sugi")


def trees(names, title, words):
    lines = (f"- [{one}](https://{one.lower()}.example) - {words} {one}.\n" for one in names)
    return f"# {title}\n\n## Trees\n\n{''.join(lines)}"


@pytest.fixture
def lists(folder, client):
    """Both editions of a list, open; the English one lacks an entry."""
    texts = trees(TREES, "木", "良い木"), trees([one for one in TREES if one != "Kaki"], "Trees", "A good")
    names = ("README.md", "README_en.md")
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text)
    return {client.open(folder / name): text for name, text in zip(names, texts, strict=True)}


def test_an_entry_of_a_list_is_brought_to_the_other_editions_and_added_from_there(client, lists):
    ja, en = lists
    own = actions(client, ja, find(lists[ja], "[Kaki]"), ["refactor"])["bring this row to the other editions"]
    other = actions(client, en, find(lists[en], "[Hinoki]"), ["refactor"])["add the missing row from the ja edition"]
    for one in (own, other):
        assert applied(one["edit"], lists) == {ja: lists[ja], en: trees(TREES, "Trees", "A good")}


def test_a_finding_in_a_list_is_ignored_there_and_fixed_there(folder, client, lists):
    ja, en = lists
    comment = actions(client, en, find(lists[en], "[Hinoki]"), ["quickfix"])["ignore 'missing-row' here"]
    after = applied(comment["edit"], lists)
    (folder / "README_en.md").write_text(after[en])
    assert not {one.name for one in api.check(folder)} & {"missing-row", "unused-suppression"}
    damaged = lists[ja].replace("sugi.example", "sugi.example/ ").replace("\n", "\r\n", 3)
    client.change(ja, {"text": damaged})
    client.findings(ja)
    found = actions(client, ja, (0, 0), ["source.fixAll"])
    fixed = applied(next(iter(found.values()))["edit"], {ja: damaged})[ja]
    assert fixed == next(iter(api.fix(folder / "README.md", text=damaged).texts.values())) != damaged


def test_an_entry_that_is_left_to_a_human_is_told(folder, client):
    text = JA.replace("CC BY-NC 4.0 |", "CC BY-NC 4.0 | more |")
    ja = client.open(folder / "README.md", text)
    line, character = find(text, "[Hinoki]")
    where = {"line": line, "character": character}
    context = {"diagnostics": [], "only": ["refactor"]}
    params = {"textDocument": {"uri": ja}, "range": {"start": where, "end": where}, "context": context}
    found = client.ask("textDocument/codeAction", params)
    action = next(one for one in found if one["title"] == "bring this row to the other editions")
    assert "its row has surplus cells" in client.error("codeAction/resolve", action)["message"]


@pytest.mark.parametrize("title", ["sort this table", "bring this row to the other editions"])
def test_what_changes_nothing_says_so_and_is_left_out_where_edits_come_at_once(folder, client, both, title):
    ja = next(iter(both))
    line, character = find(JA, "[Matsu]")
    where = {"line": line, "character": character}
    context = {"diagnostics": [], "only": ["refactor"]}
    params = {"textDocument": {"uri": ja}, "range": {"start": where, "end": where}, "context": context}
    action = next(one for one in client.ask("textDocument/codeAction", params) if one["title"] == title)
    assert client.error("codeAction/resolve", action)["message"] == "there is nothing to change here"
    with Client(folder, capabilities={"textDocument": {}}) as other:
        other.open(folder / "README.md")
        assert title not in [one["title"] for one in other.ask("textDocument/codeAction", params)]
