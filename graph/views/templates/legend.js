"use strict";
// The legend is the filter: what explains a colour, a shape or a line also switches it.
Hemicycle.legend = (() => {
  const { element, drawing, name, counted } = Hemicycle.words;
  const { about, nodes, edges, lines, modalities, kinds, chosen, line, refresh } = Hemicycle.model;
  const form = document.getElementById("filters");
  const boxes = new Map();

  const SHAPES = {
    dot: ["circle", { cx: 8, cy: 8, r: 5.5 }],
    square: ["rect", { x: 3, y: 3, width: 10, height: 10 }],
    diamond: ["path", { d: "M8 1.5 14.5 8 8 14.5 1.5 8Z" }],
    triangle: ["path", { d: "M8 2 14.5 13.5H1.5Z" }],
    triangleDown: ["path", { d: "M8 14 14.5 2.5H1.5Z" }],
    star: ["path", { d: "M8 1l2 5h5l-4 3.2 1.6 5.3L8 11.3 3.4 14.5 5 9.2 1 6h5Z" }],
    hexagon: ["path", { d: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z" }],
  };
  const icon = (...marks) => drawing("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, ...marks);
  function shape(form, color) {
    const [tag, size] = SHAPES[form.shape];
    return icon(drawing(tag, { ...size, fill: form.hollow ? "none" : color, stroke: color, "stroke-width": 1.6 }));
  }
  function sample(modality) {
    const { color, width, dashes } = line(modality);
    return drawing("svg", { class: "line", viewBox: "0 0 44 16", "aria-hidden": "true" },
      drawing("line", { x1: 0, y1: 8, x2: 44, y2: 8, stroke: color, "stroke-width": width, "stroke-dasharray": dashes.join(" ") || "none" }));
  }

  function choices(title, set, entries) {
    const inputs = entries.map(({ key, mark, words, note, count }) => {
      const input = element("input", { type: "checkbox", checked: set.has(key), onchange: () => {
        if (input.checked) set.add(key); else set.delete(key);
        refresh();
      } });
      boxes.set(set, (boxes.get(set) || []).concat([[key, input]]));
      return element("label", {}, input, mark, element("span", {}, name(words), note ? element("small", {}, note) : ""),
        element("span", { class: "tally" }, count));
    });
    const all = (on) => () => {
      for (const { key } of entries) if (on) set.add(key); else set.delete(key);
      refresh();
    };
    const both = entries.length > 2 ? element("span", { class: "both" },
      element("button", { type: "button", onclick: all(true), "aria-label": `${title}: all` }, "all"),
      element("button", { type: "button", onclick: all(false), "aria-label": `${title}: none` }, "none")) : "";
    return element("fieldset", {}, element("legend", {}, title), both, ...inputs);
  }

  const tally = (items, key) => items.reduce((found, item) => found.set(item[key], (found.get(item[key]) || 0) + 1), new Map());

  function dates() {
    const field = (words, key) => element("label", { class: "date" }, words,
      element("input", { type: "date", onchange: (event) => { chosen[key] = event.target.value; refresh(); } }));
    const spans = edges.flatMap((edge) => edge.periods);
    const undated = edges.filter((edge) => !edge.periods.length).length;
    if (!spans.length) return "";
    const first = spans.reduce((low, [from]) => (from < low ? from : low), spans[0][0]);
    const last = spans.reduce((high, [, to]) => (to > high ? to : high), spans[0][1]);
    const undatedNote = undated ? ` ${counted(undated, "line has", "lines have")} no date and ${undated === 1 ? "is" : "are"} hidden while a date is set.` : "";
    return element("fieldset", {}, element("legend", {}, "Date"), field("From", "from"), field("To", "to"),
      element("small", { class: "hint" }, `Dates here run from ${first} to ${last}.${undatedNote}`));
  }

  function show() {
    const strength = tally(edges, "modality"), members = tally(nodes.filter((node) => node.kind === "person"), "group"), sorts = tally(nodes, "kind");
    const kindOf = (kind) => about.style.kinds[kind] || about.style.kinds.described;
    if (about.directed && modalities.length) {
      form.append(choices("How firm", chosen.modalities, modalities.map((key) => (
        { key, mark: sample(key), words: key, note: (lines[key] || {}).says, count: strength.get(key) }))));
    } else if (!about.directed) {
      form.append(element("fieldset", {}, element("legend", {}, "Lines"),
        element("p", { class: "explains" }, sample("printed"), "both named as signatories of a letter")));
    }
    if (kinds.length > 1) {
      form.append(choices("Kind", chosen.kinds, kinds.map((key) => (
        { key, mark: shape(kindOf(key), kindOf(key).color || about.style.other), words: kindOf(key).words, count: sorts.get(key) }))));
    }
    const groups = Object.entries(about.groups);
    if (groups.length) {
      form.append(choices("Political group", chosen.groups, groups.map(([key, color]) => (
        { key, mark: shape({ shape: "dot" }, color), words: key || "no group stated", count: members.get(key) }))));
    }
    form.append(dates());
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("legend").open = matchMedia("(min-width: 900px)").matches;
  }

  function update() {
    for (const [set, pairs] of boxes) for (const [key, input] of pairs) input.checked = set.has(key);
  }

  return { show, update, sample };
})();
