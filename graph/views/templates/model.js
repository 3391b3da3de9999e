"use strict";
// What the page holds and which of it is shown. Knows nothing of canvas, panel or table.
Hemicycle.model = (() => {
  const { period } = Hemicycle.words;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const about = read("about"), nodes = read("nodes"), edges = read("edges");
  const at = nodes.map(() => []);
  for (const edge of edges) {
    at[edge.from].push(edge);
    if (edge.to !== edge.from) at[edge.to].push(edge);
    edge.denials ??= [];
    edge.denies = [];
    edge.periods = (edge.letters ? edge.letters.map((iri) => about.letters[iri] || {}) : [edge])
      .map((dated) => (dated.first ? [dated.first, dated.last || dated.first] : dated.date ? period(dated.date) : null))
      .filter(Boolean);
  }
  for (const edge of edges) for (const id of edge.denials) edges[id].denies.push(edge.id);

  const lines = about.style.modalities;
  const known = Object.keys(lines);
  const present = new Set(edges.map((edge) => edge.modality));
  const modalities = [...known.filter((name) => present.has(name)), ...[...present].filter((name) => !lines[name])];
  const kinds = [...new Set(nodes.map((node) => node.kind))];
  const off = (modality) => Boolean((lines[modality] || {}).off);
  const chosen = {
    groups: new Set(Object.keys(about.groups)),
    kinds: new Set(kinds),
    modalities: new Set(modalities.filter((name) => !off(name))),
    from: "",
    to: "",
  };
  const listeners = [];

  const admitted = (node) =>
    chosen.kinds.has(node.kind) && (node.kind !== "person" || chosen.groups.has(node.group));
  const inTime = (edge) =>
    (!chosen.from && !chosen.to) ||
    edge.periods.some(([first, last]) => (!chosen.from || last >= chosen.from) && (!chosen.to || first <= chosen.to));

  function refresh() {
    for (const edge of edges) {
      edge.shown = chosen.modalities.has(edge.modality) && inTime(edge) &&
        admitted(nodes[edge.from]) && admitted(nodes[edge.to]);
    }
    // Whatever the filters say: no allegation without its denials, nor these without theirs.
    const doubtful = edges.filter((edge) => edge.shown && off(edge.modality));
    for (const edge of doubtful) {
      for (const id of edge.denials) {
        if (!edges[id].shown) doubtful.push(edges[id]);
        edges[id].shown = true;
      }
    }
    for (const node of nodes) {
      const own = at[node.id];
      node.shown = own.some((edge) => edge.shown) || (!own.length && admitted(node));
    }
    for (const listener of listeners) listener();
  }

  return {
    about, nodes, edges, lines, modalities, kinds, chosen, off, refresh,
    at: (node) => at[node.id],
    line: (modality) => lines[modality] || lines.possible,
    heldBack: () => edges.filter((edge) => off(edge.modality) && !edge.shown),
    onChange: (listener) => listeners.push(listener),
  };
})();
