"use strict";
// Joins the parts: a choice anywhere is seen everywhere.
(() => {
  const { element, counted, number } = Hemicycle.words;
  const { about, nodes, edges, chosen, modalities, off, heldBack, refresh, onChange } = Hemicycle.model;
  const { canvas, panel, table, search, legend } = Hemicycle;
  const byId = (id) => document.getElementById(id);

  const open = {
    node: (node, keyboard = false, look = keyboard) => { panel.show(node, keyboard); canvas.select({ nodes: [node.id] }); table.select(null); if (look) canvas.focus(node); },
    edge: (edge, keyboard = false) => { panel.show(edge, keyboard); canvas.select({ edges: [edge.id] }); table.select(edge); },
    nothing: () => { panel.close(); canvas.select({}); table.select(null); },
  };

  function count() {
    const lines = edges.filter((edge) => edge.shown).length, dots = nodes.filter((node) => node.shown).length;
    const whom = about.directed ? "names" : "people";
    byId("count").textContent = `${number(lines)} of ${counted(edges.length, "line", "lines")} · ${number(dots)} of ${number(nodes.length)} ${whom}`;
  }

  function caveat() {
    const held = heldBack().length;
    return held ? `${counted(held, "alleged or denied statement", "alleged or denied statements")} hidden` : "";
  }

  function firmness() {
    const doubtful = modalities.filter(off);
    if (!doubtful.length) return [];
    const all = doubtful.every((name) => chosen.modalities.has(name));
    const turn = () => {
      for (const name of doubtful) if (all) chosen.modalities.delete(name); else chosen.modalities.add(name);
      refresh();
      byId("switch").focus();
    };
    const some = doubtful.some((name) => chosen.modalities.has(name));
    const words = [some ? "Allegations or denials are shown: an allegation is not a fact." : "", caveat() && `${caveat()}.`].filter(Boolean).join(" ");
    return [element("p", { class: `notice${some ? " firm" : ""}` }, words + " ",
      element("button", { type: "button", id: "switch", onclick: turn }, all ? "Switch off" : "Switch on"))];
  }

  function notices() {
    const told = firmness();
    if (about.undrawn) {
      told.push(element("p", { class: "notice" }, `${counted(about.undrawn, "statement has", "statements have")} no line here, because the text does not name both sides. The query “claims” lists them all.`));
    }
    if (about.leftOff) {
      const lost = about.nodesLeftOff ? ` ${counted(about.nodesLeftOff, "name", "names")} without a drawn line ${about.nodesLeftOff === 1 ? "is" : "are"} left off too.` : "";
      told.push(element("p", { class: "notice firm" }, `Only the ${number(edges.length)} ${about.directed ? "best documented" : "strongest"} of ${number(about.total)} lines are on this page; ${number(about.leftOff)} are not drawn.${lost} The files for Gephi (.gexf, .graphml, .csv) hold all of them.`));
    }
    byId("notices").replaceChildren(...told);
  }

  function theme() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = (dark) => {
      document.documentElement.dataset.theme = dark ? "dark" : "light";
      byId("theme").setAttribute("aria-pressed", String(dark));
      canvas.theme();
    };
    byId("theme").addEventListener("click", () => apply(document.documentElement.dataset.theme !== "dark"));
    system.addEventListener("change", (event) => apply(event.matches));
    apply(system.matches);
  }

  function save() {
    const title = document.querySelector("h1").textContent;
    const words = [byId("count").textContent, caveat(), about.directed ? "dashed lines are statements, not facts" : "named as signatories of the same letter"].filter(Boolean).join(" · ");
    element("a", { href: canvas.picture(title, words), download: `${about.kind || "network"}.png` }).click();
  }

  if (about.filters.length) {
    byId("chosen").textContent = `Only ${about.filters.map(([name, value]) => `${name} ${value}`).join(", ")}.`;
    byId("chosen").hidden = false;
  }
  theme();
  legend.show();
  for (const part of [panel, table, search]) part.wire(open);
  refresh();
  canvas.show(open);
  for (const part of [canvas, legend, panel, table]) onChange(part.update);
  onChange(count);
  onChange(notices);
  table.update();
  count();
  notices();
  byId("whole").addEventListener("click", canvas.whole);
  byId("save").addEventListener("click", save);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") panel.close(); });
  document.documentElement.dataset.ready = "yes";
})();
