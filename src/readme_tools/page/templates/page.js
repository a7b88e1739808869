// The lists of a site: search, filters, order, columns, editions, an entry, a comparison. All of it stands in the
// URL after "#", so that it can be linked to. Nothing is ever made of HTML text.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const ui = root.lang;
  const words = JSON.parse(document.body.dataset.words);

  const scheme = byId("scheme");
  const remember = (value) => { try { return value === undefined ? localStorage.scheme : (localStorage.scheme = value); } catch { return ""; } };
  const paint = () => { root.dataset.scheme = scheme.value; };
  scheme.value = remember() || "";
  paint();
  scheme.addEventListener("change", () => { remember(scheme.value); paint(); });

  const keepHash = () => document.querySelectorAll("a[data-keep]").forEach((link) => { link.hash = location.hash; });
  keepHash();
  const data = globalThis.listing;
  if (!data) return addEventListener("hashchange", keepHash);

  // Making elements ---------------------------------------------------------------------------

  const make = (tag, given = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && name !== "list") element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const table = (head, body) => make("table", { role: "table" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)), make("tbody", { role: "rowgroup" }, ...body));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const TAGS = new Set(["strong", "em", "del", "code", "br"]);
  const SAFE = /^(https?:|mailto:|[^:]*#)/i;

  const show = (cell, notes = {}) => {
    if (typeof cell === "string") return [cell];
    return cell.map((part) => {
      if (typeof part === "string") return part;
      const [tag, first, ...rest] = part;
      if (tag === "a") {
        const inside = rest.flatMap((one) => show([one], notes));
        const url = first.startsWith("#") ? (data.entries ? "" : document.body.dataset.home) + first : first;
        return SAFE.test(url) ? make("a", { href: url }, ...inside) : make("span", {}, ...inside);
      }
      if (tag === "img") return make("span", { className: "badge" }, first);
      if (tag === "sup") {
        const note = Object.hasOwn(notes, first) ? notes[first] : null;
        return make("sup", note ? { title: plain(note) } : {}, `[${first}]`);
      }
      return TAGS.has(tag) ? make(tag, {}, ...part.slice(1).flatMap((one) => show([one], notes))) : "";
    });
  };
  const plain = (cell) => {
    if (!cell || typeof cell === "string") return cell || "";
    return cell.map((part) => {
      if (typeof part === "string") return part;
      const rest = part.slice(part[0] === "a" ? 2 : 1);
      return part[0] === "br" ? " " : part[0] === "sup" ? "" : plain(rest);
    }).join("");
  };

  // Rows, columns and what they say ---------------------------------------------------------------

  const editions = Object.keys(data.languages);
  const labelled = (text, language = ui) =>
    typeof text === "string" ? text : text[language] ?? text[ui] ?? text[editions[0]] ?? Object.values(text)[0] ?? "";
  const columns = data.columns.map((column, at) => ({ ...column, at }));
  const facets = data.facets;
  const bare = (given = {}) => Object.assign(Object.create(null), given);  // a heading may be "constructor"
  const rows = data.rows.map((row, at) => ({ ...row, at, f: bare(row.f), l: row.l || {}, n: row.n || {}, t: [] }));
  const byEntry = new Map(rows.map((row) => [row.id, row]));
  const nameColumn = columns.find((column) => column.key === "Name");
  const isByLanguage = (cell) => typeof cell === "object" && !Array.isArray(cell);
  // What a cell says in an edition, and which edition says it where that one does not.
  const said = (row, column, language) => {
    const cell = row.c[column.at];
    const has = editions.find((one) => one in row.l);
    if (!isByLanguage(cell)) return { cell, language: language in row.l ? language : has ?? language };
    if (column.by === "interface") return { cell: labelled(cell), language: ui };
    if (column.by === "label") return { cell: labelled(cell, data.beside ? ui : language), language: ui };
    if (language in cell) return { cell: cell[language] ?? "", language, absent: cell[language] === null };
    if (!data.entries || language in row.l) return { cell: "", language };
    const other = editions.find((one) => one in cell);
    return { cell: other ? cell[other] : "", language: other ?? language };
  };
  const nameOf = (row) => plain(said(row, nameColumn, languages()[0]).cell);

  // Case, width, accents, kinds of hyphens, and which kana it is, do not matter.
  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC").replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const cellTexts = (cell) => isByLanguage(cell) ? Object.values(cell).map(plain).join("\n") : plain(cell);
  const textOf = (row, at) => (row.t[at] ??= fold(cellTexts(row.c[at])));
  const searched = (row) => (row.s ??= columns.map((column) => textOf(row, column.at)).join("\n"));

  // What is asked for -----------------------------------------------------------------------------

  const own = data.beside ? editions : [editions.includes(ui) ? ui : editions[0]];
  const state = {};
  const clear = () => Object.assign(state, {
    query: "", sort: "", hidden: new Set(columns.filter((one) => one.hidden).map((one) => one.key)),
    languages: own, filters: new Map(), entry: "", picked: [], compare: false, shown: 100,
  });
  const languages = () => state.languages;
  const list = (values) => [...values].join(",");
  const usual = list(new Set(columns.filter((one) => one.hidden).map((one) => one.key)));

  const read = () => {
    clear();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const parts = value.split(",").filter(Boolean);
      if (name === "q") state.query = value;
      else if (name === "sort") state.sort = value;
      else if (name === "hide") state.hidden = new Set(parts);
      else if (name === "lang") state.languages = editions.filter((one) => parts.includes(one));
      else if (name === "entry") state.entry = value;
      else if (name === "pick" && byEntry.has(value)) state.picked.push(value);
      else if (name === "compare") state.compare = true;
      else if (name.startsWith("f.") && value) state.filters.set(name.slice(2), [...(state.filters.get(name.slice(2)) || []), value]);
    }
    if (!state.languages.length) state.languages = own;
  };
  const written = () => {
    const asked = new URLSearchParams();
    if (state.query) asked.set("q", state.query);
    for (const [key, values] of state.filters) values.forEach((value) => asked.append(`f.${key}`, value));
    if (state.sort) asked.set("sort", state.sort);
    if (list(state.hidden) !== usual) asked.set("hide", list(state.hidden));
    if (list(languages()) !== list(own)) asked.set("lang", list(languages()));
    state.picked.forEach((id) => asked.append("pick", id));
    if (state.compare) asked.set("compare", "");
    if (state.entry) asked.set("entry", state.entry);
    return asked.toString();
  };
  const changed = (again = true) => {
    if (again) state.shown = 100;
    history.replaceState(null, "", `#${written()}`);
    keepHash();
    render();
  };

  // Filters ---------------------------------------------------------------------------------------

  const UNITS = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };
  const number = (text) => {
    const match = /^\s*([\d.,]+)\s*([kmbgt]?)/i.exec(text.normalize("NFKC"));
    return match ? parseFloat(match[1].replaceAll(",", "")) * (UNITS[match[2].toLowerCase()] || 1) : NaN;
  };
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
  const short = (value) => (value < 10000 ? String(value) : compact.format(value));
  const test = () => {
    const found = fold(state.query).split(/\s+/).filter(Boolean).map((word) => (row) => searched(row).includes(word));
    for (const facet of facets) {
      const values = state.filters.get(facet.key);
      if (!values) continue;
      const given = (row) => row.f[facet.key] || [];
      const [from, to] = values[0].split("..").map(number);
      const fits = {
        set: (row) => given(row).some((one) => values.includes(String(one))),
        text: (row) => textOf(row, columns.find((one) => one.key === facet.key).at).includes(fold(values[0])),
      };
      found.push(fits[facet.kind] ?? ((row) => given(row).some((one) => !(one < from) && !(one > to))));
    }
    return (row) => found.every((one) => one(row));
  };
  const fitting = () => {
    const found = rows.filter(test());
    const key = state.sort.replace(/^-/, "");
    const column = columns.find((one) => one.key === key);
    if (!column) return found;
    const collator = new Intl.Collator(languages()[0], { numeric: true, sensitivity: "base" });
    const value = column.sort
      ? (row) => { const all = row.f[column.sort] || []; return all.length ? Math.max(...all) : null; }
      : (row) => plain(said(row, column, languages()[0]).cell) || null;
    const keyed = found.map((row) => [value(row), row]);
    const turn = state.sort.startsWith("-") ? -1 : 1;
    keyed.sort(([one, a], [other, b]) => {
      if (one === null || other === null) return (one === null) - (other === null) || a.at - b.at;
      return turn * (column.sort ? one - other : collator.compare(one, other)) || a.at - b.at;
    });
    return keyed.map(([, row]) => row);
  };

  // The list --------------------------------------------------------------------------------------

  const isAlike = (found, column) => found.every((row) => {
    const cell = row.c[column.at];
    return !isByLanguage(cell) || new Set(languages().map((one) => JSON.stringify(cell[one]))).size === 1;
  });

  // The columns that are shown: one for each edition where its cells differ by edition.
  const spread = (found) => columns
    .filter((column) => column === nameColumn || (!state.hidden.has(column.key) && found.some((row) => {
      const cell = row.c[column.at];
      return isByLanguage(cell) ? Object.keys(cell).length : cell.length;
    })))
    .flatMap((column) => {
      const several = column.by === "edition" && languages().length > 1 && (data.beside || (column !== nameColumn && !isAlike(found, column)));
      return (several ? languages() : [languages()[0]]).map((language) => {
        const heading = labelled(column.label, data.beside ? ui : language);
        const tag = several ? data.languages[language] : "";
        return { column, language, heading: [heading, tag && (heading ? `(${tag})` : tag)].filter(Boolean).join(" ") };
      });
    });

  const cellOf = (row, { column, language, heading }, tag = "td") => {
    const { cell, language: spoken, absent } = said(row, column, language);
    const given = { role: tag === "th" ? "rowheader" : "cell", dir: "auto" };
    if (heading) given["data-label"] = heading;
    if (column.by === "edition" && spoken !== ui) given.lang = spoken;
    const inside = absent ? [make("em", {}, words.absent)] : show(cell, row.n[spoken]);
    if (!cell.length && !absent) given.className = "empty";
    else if (plain(cell).length > 20) given.className = "long";
    return tag === "th" ? make(tag, { ...given, scope: "row" }, ...inside) : make(tag, given, make("div", {}, ...inside));
  };
  const firstCell = (row, shown) => {
    const element = cellOf(row, shown, "th");
    if (!data.entries) return element;
    const name = nameOf(row);
    const box = make("input", {
      type: "checkbox", checked: state.picked.includes(row.id), ariaLabel: fill(words.choose, { name }),
      onchange: (event) => {
        state.picked = event.target.checked ? [...state.picked, row.id] : state.picked.filter((id) => id !== row.id);
        changed(false);
      },
    });
    const link = make("a", { href: `#${new URLSearchParams({ entry: row.id })}`, className: "open", ariaLabel: fill(words.details, { name }),
      onclick: (event) => { if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); state.entry = row.id; changed(false); } } }, words.open);
    element.prepend(box, " ");
    element.append(...(shown.language in row.l ? [] : [" ", make("em", {}, words.absent)]), " ", link);
    return element;
  };

  let last = "";
  const render = () => {
    const found = fitting();
    const shown = spread(found);
    const page = found.slice(0, state.shown);
    byId("status").textContent = found.length ? fill(words.count, { count: found.length, total: rows.length }) : rows.length ? words.nothing : words.empty;
    const key = JSON.stringify([state.query, state.sort, list(state.hidden), list(languages()), [...state.filters], state.shown]);
    if (key !== last) {
      last = key;
      const focused = document.activeElement?.dataset?.sort;
      const head = shown.map(({ column, language, heading }) => {
        const turned = state.sort === `-${column.key}`;
        const sorted = turned || state.sort === column.key;
        return make("th", { scope: "col", role: "columnheader", className: heading.length > 12 ? "long" : "", ariaSort: sorted ? (turned ? "descending" : "ascending") : "none" },
          make("button", { type: "button", "data-sort": column.key + language, onclick: () => { state.sort = sorted && !turned ? `-${column.key}` : turned ? "" : column.key; changed(); } },
            heading, make("span", { ariaHidden: "true" }, sorted ? (turned ? " ▼" : " ▲") : "")));
      });
      const body = page.map((row) => make("tr", { role: "row", id: `row-${row.at}` }, ...shown.map((one) => one.column === nameColumn ? firstCell(row, one) : cellOf(row, one))));
      byId("list").replaceChildren(table(head, body));
      if (focused) document.querySelector(`[data-sort="${CSS.escape(focused)}"]`)?.focus();
    }
    const left = found.length - page.length;
    byId("more").hidden = !left;
    byId("more").textContent = fill(words.more, { count: Math.min(left, 200) });
    byId("chosen").hidden = !state.picked.length;
    byId("chosen").firstElementChild.textContent = fill(words.chosen, { count: state.picked.length });
    reflected.forEach((one) => one());
    open();
  };

  // An entry, and a comparison ----------------------------------------------------------------------

  const dialog = byId("dialog");
  const [dialogTitle, dialogBody, dialogEnd] = dialog.children;
  const [dialogLink, dialogClose] = dialogEnd.children;
  const beside = (head, body) => table(
    head.map((text) => make(text ? "th" : "td", { role: text ? "columnheader" : "cell", dir: "auto" }, text)),
    body.map(([heading, cells, same = true]) => make("tr", { role: "row", className: same ? "" : "differs" },
      make("th", { role: "rowheader", dir: "auto" }, heading, ...(same ? [] : [make("small", {}, ` ≠ ${words.differs}`)])), ...cells)));
  const isSaid = (row, column) => languages().concat(editions).some((one) => said(row, column, one).cell.length);

  const detail = (row) => {
    const body = columns.filter((column) => isSaid(row, column)).map((column) => {
      const one = column.by === "edition" && isByLanguage(row.c[column.at]) ? editions : [languages()[0]];
      const cells = one.map((language) => cellOf(row, { column, language, heading: one.length > 1 ? data.languages[language] : "" }));
      if (one.length < editions.length) cells[0].colSpan = editions.length;
      return [labelled(column.label), cells];
    });
    const line = (language) => row.l[language] ? make("a", { href: row.l[language] }, `${words.line} ${/L(\d+)$/.exec(row.l[language])?.[1] ?? ""}`) : words.absent;
    body.push([words.lines, editions.map((language) => make("td", { "data-label": data.languages[language] }, line(language)))]);
    const notes = Object.entries(row.n).flatMap(([language, own]) => Object.entries(own).map(([label, note]) =>
      make("p", { className: "note", dir: "auto", lang: language }, `${fill(words.note, { label })} (${data.languages[language]}): `, ...show(note))));
    return [beside(["", ...editions.map((one) => data.languages[one])], body), ...notes];
  };
  const comparison = (picked) => {
    const language = languages()[0];
    const body = columns.filter((column) => column !== nameColumn && picked.some((row) => isSaid(row, column))).map((column) => {
      const texts = new Set(picked.map((row) => fold(plain(said(row, column, language).cell))));
      return [labelled(column.label, language), picked.map((row) => cellOf(row, { column, language, heading: nameOf(row) })), texts.size < 2];
    });
    return [beside(["", ...picked.map(nameOf)], body)];
  };
  let opened = "";
  const open = () => {
    const row = data.entries && byEntry.get(state.entry);
    const picked = state.compare ? state.picked.map((id) => byEntry.get(id)) : [];
    const wanted = row ? `entry ${row.id}` : picked.length ? `compare ${list(state.picked)}` : "";
    if (wanted === opened) return;
    opened = wanted;
    if (!wanted) return dialog.close();
    dialogTitle.textContent = row ? nameOf(row) : words.comparison;
    dialogBody.replaceChildren(...(row ? detail(row) : comparison(picked)));
    dialogLink.hidden = !row;
    if (row) Object.assign(dialogLink, { href: `#${new URLSearchParams({ entry: row.id })}`, textContent: words.link });
    if (!dialog.open) dialog.showModal();
    dialogTitle.focus();
  };
  dialogClose.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (!state.entry && !state.compare) return;
    opened = "";
    const at = byEntry.get(state.entry)?.at;
    Object.assign(state, { entry: "", compare: false });
    changed(false);
    document.querySelector(at === undefined ? "#chosen button" : `#row-${at} .open`)?.focus();
  });

  // The controls ----------------------------------------------------------------------------------

  const reflected = [];  // what brings each control up to date with what is asked for
  const checkbox = (text, isChecked, choose, count) => {
    const box = make("input", { type: "checkbox", onchange: () => { choose(box.checked); changed(); } });
    reflected.push(() => { box.checked = isChecked(); });
    return make("label", { dir: "auto" }, box, ` ${text}`, ...(count === undefined ? [] : [make("small", {}, ` ${count}`)]));
  };
  let waiting = 0;
  const typed = (input, value, choose) => {
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { choose(input.value); changed(); }, 120);
    });
    reflected.push(() => { if (input !== document.activeElement) input.value = value(); });
    return input;
  };
  const setFilter = (key, values) => values.length ? state.filters.set(key, values) : state.filters.delete(key);
  const group = (facet, ...children) => make("fieldset", {}, make("legend", { dir: "auto" }, labelled(facet.label)), ...children);

  const ofSet = (facet) => {
    const counts = new Map();
    rows.forEach((row) => (row.f[facet.key] || []).forEach((one) => counts.set(String(one), (counts.get(String(one)) || 0) + 1)));
    const values = facet.values.filter(([id]) => counts.has(id));
    if (facet.key !== "Table") values.sort(([one], [other]) => counts.get(other) - counts.get(one));
    return group(facet, make("div", { className: "values" }, ...values.map(([id, label]) => checkbox(
      labelled(label), () => (state.filters.get(facet.key) || []).includes(id),
      (chosen) => { const others = (state.filters.get(facet.key) || []).filter((one) => one !== id); setFilter(facet.key, chosen ? [...others, id] : others); },
      counts.get(id)))));
  };
  const ofRange = (facet) => {
    const all = rows.flatMap((row) => row.f[facet.key] || []);
    const limits = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
    const ends = () => (state.filters.get(facet.key)?.[0] || "..").split("..");
    return group(facet, ...[words.from, words.to].map((word, at) => make("label", {}, `${word} `, typed(
      make("input", { autocomplete: "off", size: 6, placeholder: short(limits[at]), title: words.number, inputMode: "text" }), () => ends()[at] || "",
      (value) => { const both = ends(); both[at] = value.trim(); setFilter(facet.key, both[0] || both[1] ? [both.join("..")] : []); }))));
  };
  const ofText = (facet) => make("label", { dir: "auto" }, `${labelled(facet.label)} `, typed(
    make("input", { autocomplete: "off", type: "search" }), () => state.filters.get(facet.key)?.[0] || "", (value) => setFilter(facet.key, value.trim() ? [value] : [])));

  const [query, sort] = [byId("query"), byId("sort")];
  typed(query, () => state.query, (value) => { state.query = value; });
  sort.append(make("option", { value: "" }, words.order), ...columns.filter((one) => labelled(one.label)).flatMap((column) => [["", words.ascending], ["-", words.descending]]
    .map(([sign, word]) => make("option", { value: sign + column.key }, `${labelled(column.label)} (${word})`))));
  sort.addEventListener("change", () => { state.sort = sort.value; changed(); });
  reflected.push(() => { sort.value = state.sort; });
  byId("editions").hidden ||= !columns.some((one) => one.by === "edition");
  byId("editions").append(...Object.entries(data.languages).map(([code, name]) => checkbox(name, () => languages().includes(code), (chosen) => {
    const kept = editions.filter((one) => (one === code ? chosen : languages().includes(one)));
    state.languages = kept.length ? kept : [code];
  })));
  const panel = byId("filters").lastElementChild;
  panel.append(...facets.filter((one) => one.kind !== "text").map((one) => (one.kind === "set" ? ofSet(one) : ofRange(one))));
  const texts = facets.filter((one) => one.kind === "text");
  if (texts.length) panel.append(make("fieldset", { className: "texts" }, make("legend", {}, words.contains), ...texts.map(ofText)));
  byId("filters").hidden = !facets.length;
  byId("columns").lastElementChild.append(...columns.filter((one) => one !== nameColumn).map((column) => checkbox(
    labelled(column.label) || words.editions, () => !state.hidden.has(column.key), (chosen) => { if (chosen) state.hidden.delete(column.key); else state.hidden.add(column.key); })));
  byId("reset").addEventListener("click", () => { clear(); query.value = ""; changed(); });
  byId("more").addEventListener("click", () => {
    const at = state.shown;
    state.shown += 200;
    changed(false);
    document.querySelectorAll("tbody tr")[at]?.querySelector("a, input")?.focus();
  });
  const [compare, none] = byId("chosen").querySelectorAll("button");
  compare.addEventListener("click", () => { state.compare = true; changed(false); });
  none.addEventListener("click", () => { state.picked = []; document.querySelectorAll("tbody input").forEach((box) => { box.checked = false; }); changed(false); });
  read();
  byId("list").classList.toggle("beside", Boolean(data.beside));
  byId("tools").hidden = !rows.length;
  byId("filters").open = state.filters.size > 0;
  addEventListener("hashchange", () => { read(); keepHash(); last = ""; render(); });
  render();
})();
