"use strict";
// Find a name whatever its accents, by mouse or by keyboard.
Hemicycle.search = (() => {
  const { element, name, fold } = Hemicycle.words;
  const { about, nodes, at } = Hemicycle.model;
  const MOST = 12;
  const input = document.getElementById("search"), list = document.getElementById("found");
  const keys = nodes.map((node) => ` ${fold(node.name)}`);
  let found = [], active = -1, open = null;

  function matches(text) {
    const words = fold(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    // A match at the beginning of a word comes first; the better connected before the others.
    const rank = (node) => words.filter((word) => !keys[node.id].includes(` ${word}`)).length;
    return nodes.filter((node) => words.every((word) => keys[node.id].includes(word)))
      .sort((a, b) => rank(a) - rank(b) || at(b).length - at(a).length || a.id - b.id).slice(0, MOST);
  }

  function draw() {
    const kind = (node) => (about.style.kinds[node.kind] || { words: node.kind }).words;
    const entries = found.map((node, place) => element("li", { id: `found-${place}`, role: "option", "aria-selected": String(place === active), onmousedown: (event) => { event.preventDefault(); take(node); } },
      name(node.name), element("small", {}, [node.group || kind(node), node.country, node.shown ? "" : "hidden by the filters"].filter(Boolean).join(" · "))));
    if (input.value.trim() && !found.length) entries.push(element("li", { class: "none" }, "No such name on this page"));
    list.replaceChildren(...entries);
    list.hidden = !entries.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function shut() {
    found = [];
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(node) {
    input.value = node.name;
    shut();
    open.node(node, false, true);
  }

  function press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      if (found.length) take(found[Math.max(active, 0)]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      shut();
    } else if (found.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      draw();
    }
  }

  function wire(handlers) {
    open = handlers;
    input.addEventListener("input", () => { found = matches(input.value); active = found.length ? 0 : -1; draw(); });
    input.addEventListener("keydown", press);
    input.addEventListener("blur", shut);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input")) { event.preventDefault(); input.select(); input.focus(); }
    });
  }

  return { wire };
})();
