"use strict";
// The same lines as a table: all of them, in leaves of a hundred.
Hemicycle.table = (() => {
  const { element, name, order, counted, number, doubts } = Hemicycle.words;
  const { about, nodes, edges, modalities } = Hemicycle.model;
  const { sample } = Hemicycle.legend;
  const LEAF = 100;
  const place = document.getElementById("table");
  let open = null, column = null, descending = false, leaf = 0, selected = null;

  const who = (side) => (edge) => nodes[edge[side]].name;
  const documents = (edge) => [...new Set(edge.evidence.map((found) => found.source))].join(", ") + (edge.repeats > 0 ? " (repeats another document)" : "");
  const columns = about.directed
    ? [
        { words: "From", key: who("from"), side: "from" },
        { words: "Relation", key: (edge) => edge.said, opens: true },
        { words: "To", key: who("to"), side: "to" },
        { words: "How firm", key: (edge) => modalities.indexOf(edge.modality), cell: (edge) => [sample(edge.modality), edge.modality] },
        { words: "Date", key: (edge) => edge.date, short: true },
        { words: "Document", key: documents },
      ]
    : [
        { words: "Person", key: who("from"), side: "from" },
        { words: "and", key: who("to"), side: "to" },
        { words: "Letters", key: (edge) => edge.letters.length, text: (edge) => counted(edge.letters.length, "letter", "letters") + (doubts(edge) && ` (${doubts(edge)})`), opens: true, falls: true },
        { words: "Weight", key: (edge) => edge.weight, text: (edge) => edge.weight.toFixed(3), falls: true },
        { words: "First", key: (edge) => edge.first, short: true },
        { words: "Last", key: (edge) => edge.last, short: true },
      ];

  function sorted() {
    const shown = edges.filter((edge) => edge.shown);
    if (!column) return shown;
    const keyed = shown.map((edge) => [column.key(edge), edge]);
    const compare = (a, b) => (typeof a === "number" ? a - b : order(a, b));
    keyed.sort((a, b) => (descending ? -1 : 1) * compare(a[0], b[0]) || a[1].id - b[1].id);
    return keyed.map(([, edge]) => edge);
  }

  function cell(edge, each) {
    const text = each.text ? each.text(edge) : String(each.key(edge));
    if (each.side) return element("td", {}, element("button", { type: "button", class: "link", onclick: () => open.node(nodes[edge[each.side]], true) }, name(text)));
    if (each.opens) return element("td", {}, element("button", { type: "button", class: "link", onclick: () => open.edge(edge, true) }, name(text)));
    return element("td", { class: each.short ? "short" : null }, ...(each.cell ? each.cell(edge) : [name(text)]));
  }

  function row(edge) {
    const click = (event) => { if (!event.target.closest("button")) open.edge(edge); };
    return element("tr", { "data-edge": edge.id, class: edge.id === selected ? "selected" : null, onclick: click }, ...columns.map((each) => cell(edge, each)));
  }

  function head(each) {
    const turn = () => {
      descending = column === each ? !descending : Boolean(each.falls);
      column = each;
      leaf = 0;
      update();
      place.querySelectorAll("thead button")[columns.indexOf(each)].focus();
    };
    const sort = column === each ? (descending ? "descending" : "ascending") : "none";
    return element("th", { scope: "col", "aria-sort": sort }, element("button", { type: "button", onclick: turn }, each.words));
  }

  function leaves(count) {
    const turn = (by) => () => {
      leaf += by;
      update();
      place.querySelector(".leaves button:enabled").focus();
    };
    const from = leaf * LEAF, to = Math.min(from + LEAF, count);
    return element("p", { class: "leaves" },
      element("button", { type: "button", disabled: leaf === 0, onclick: turn(-1) }, "Previous"),
      element("span", {}, `${number(from + 1)}–${number(to)} of ${number(count)}`),
      element("button", { type: "button", disabled: to >= count, onclick: turn(1) }, "Next"));
  }

  function update() {
    const rows = sorted();
    leaf = Math.min(leaf, Math.max(0, Math.ceil(rows.length / LEAF) - 1));
    const body = rows.slice(leaf * LEAF, (leaf + 1) * LEAF).map(row);
    place.replaceChildren(
      element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Table of lines" },
        element("table", {}, element("caption", {}, `${counted(rows.length, "line", "lines")}. Click a heading to sort.`),
          element("thead", {}, element("tr", {}, ...columns.map(head))), element("tbody", {}, ...body))),
      ...(rows.length > LEAF ? [leaves(rows.length)] : []));
  }

  function select(edge) {
    selected = edge ? edge.id : null;
    for (const line of place.querySelectorAll("tbody tr")) line.classList.toggle("selected", line.dataset.edge === String(selected));
  }

  return { update, select, wire: (handlers) => { open = handlers; } };
})();
