"use strict";
// Who, and the sentence behind every line. All of it set as text.
Hemicycle.panel = (() => {
  const { element, name, counted, doubts } = Hemicycle.words;
  const { about, nodes, edges, at, off } = Hemicycle.model;
  const { sample } = Hemicycle.legend;
  const panel = document.getElementById("panel");
  const FIRST = 12;
  const ANSWERS = { denies: "This is denied", corrects: "This is corrected", acquits: "What became of it" };
  let opened = null, before = null, open = null;

  const kindWords = (node) => (about.style.kinds[node.kind] || { words: node.kind }).words;
  const badge = (modality) => element("span", { class: "badge" }, sample(modality), modality);
  const link = (node) => element("button", { type: "button", class: "link", onclick: () => open.node(node) }, name(node.name));
  const facts = (...pairs) => element("dl", {}, ...pairs.filter(([, value]) => value)
    .flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, typeof value === "string" ? name(value) : value)]));

  // The words as they stand in the document, and where.
  function evidence(found, who = "") {
    return element("figure", { class: "evidence" },
      who ? element("p", { class: "whose" }, name(who)) : "",
      element("blockquote", {}, name(found.quote || "no quote recorded")),
      element("figcaption", {},
        element("span", { class: "path" }, name(found.source || "no path recorded")),
        found.where ? ` · ${found.where}` : "",
        found.date ? ` · ${found.date}` : "",
        Number.isInteger(found.start) ? ` · characters ${found.start}–${found.end}` : "",
        element("span", { class: "iri" }, name(found.document || ""))),
      ...(found.status ? standing(found) : []));
  }

  // What has been said of a signature since: it is printed all the same.
  function standing(found) {
    return [element("p", { class: "standing" }, element("span", { class: "badge" }, found.status)),
      ...found.said.map((claim) => evidence(claim, [claim.modality, claim.by && `according to ${claim.by}`].filter(Boolean).join(", ")))];
  }

  function letter(iri, people) {
    const told = about.letters[iri] || {};
    const signatures = people.map((node) => [node, (about.signatures[iri] || {})[node.id]]).filter(([, found]) => found);
    return element("article", {}, element("h4", {}, name(told.label || iri)),
      facts(["Date", told.date || "undated"], ["Concerns", (told.vendors || []).join(", ")], ["Documents", (told.sources || []).join(", ")]),
      ...signatures.map(([node, found]) => evidence({ date: told.date, ...found }, `${node.name}, named as signatory`)));
  }

  // A long list shows its beginning; the rest is one button away, and counted.
  function list(items, form) {
    const rest = items.slice(FIRST), block = element("div", { class: "list" }, ...items.slice(0, FIRST).map(form));
    if (rest.length) {
      const more = element("button", { type: "button", onclick: () => more.replaceWith(...rest.map(form)) }, `Show ${rest.length.toLocaleString("en")} more`);
      block.append(more);
    }
    return block;
  }

  function statement(edge) {
    return element("p", { class: "statement" }, sample(edge.modality), " ", link(nodes[edge.from]), " ",
      element("button", { type: "button", class: "link relation", onclick: () => open.edge(edge) }, name(edge.said)), " ",
      link(nodes[edge.to]), edge.date ? element("small", {}, ` ${edge.date}`) : "");
  }

  function ofNode(node) {
    const lines = at(node).filter((edge) => edge.shown);
    const rest = at(node).length - lines.length, held = at(node).filter((edge) => !edge.shown && off(edge.modality)).length;
    const own = about.letters[node.letter] || {};
    const parts = [facts(["Kind", kindWords(node)], ["Group", node.group], ["Country", node.country],
      ["Letters", node.letters ? String(node.letters) : ""], ["Date", own.date], ["Concerns", (own.vendors || []).join(", ")],
      ["Documents", (own.sources || []).join(", ")], ["Speaks of", node.mentions])];
    if (about.directed) {
      parts.push(element("h3", {}, counted(lines.length, "line", "lines")), list(lines, statement));
    } else {
      const signed = Object.keys(about.signatures).filter((iri) => about.signatures[iri][node.id]);
      const others = lines.map((edge) => [edge, nodes[edge.from === node.id ? edge.to : edge.from]]).sort((a, b) => b[0].weight - a[0].weight);
      parts.push(element("h3", {}, "Named as signatory of"), list(signed, (iri) => letter(iri, [node])),
        element("h3", {}, `Together with ${counted(others.length, "person", "people")}`),
        list(others, ([edge, other]) => element("p", { class: "statement" }, link(other), " ",
          element("button", { type: "button", class: "link", onclick: () => open.edge(edge) }, counted(edge.letters.length, "letter", "letters")))));
    }
    if (held) parts.push(element("p", { class: "hint" }, `${counted(held, "alleged or denied statement is", "alleged or denied statements are")} switched off.`));
    if (rest - held) parts.push(element("p", { class: "hint" }, `${counted(rest - held, "line is", "lines are")} hidden by the filters.`));
    return [kindWords(node), [name(node.name)], parts];
  }

  function claim(edge) {
    return [facts(["How firm", badge(edge.modality)], ["Worded as", edge.certainty === "certain" ? "" : edge.certainty], ["Negated", edge.polarity === "negative" ? "yes: the text says it is not so" : ""],
      ["Date", edge.date || "undated"], ["According to", edge.source], ["Not named", edge.missing && `the text leaves the ${edge.missing} open`]),
      ...(edge.evidence.length ? edge.evidence.map((found) => evidence(found)) : [element("p", { class: "hint" }, "No quote is recorded for this line.")])];
  }

  // An answer that names too little to be a line is told all the same.
  function answer(told) {
    return element("article", { class: "denial" }, told.by ? facts(["According to", told.by]) : "", evidence(told));
  }

  function answersTo(edge) {
    const kind = (iri) => (about.denials[iri] || {}).kind || "denies";
    return Object.entries(ANSWERS).flatMap(([way, heading]) => {
      const drawn = edge.denials.map((id) => edges[id]).filter((other) => kind(other.claim) === way);
      const loose = edge.answers.filter((iri) => kind(iri) === way);
      return drawn.length + loose.length ? [element("h3", {}, heading),
        ...drawn.map((other) => element("article", { class: "denial" }, statement(other), ...claim(other))),
        ...loose.map((iri) => answer(about.denials[iri] || { document: iri }))] : [];
    });
  }

  function ofEdge(edge) {
    const from = nodes[edge.from], to = nodes[edge.to];
    if (!about.directed) {
      const title = [link(from), " and ", link(to)];
      const span = [...new Set([edge.first, edge.last])].filter(Boolean);
      return ["signed together", title, [
        facts(["Letters", String(edge.letters.length)], ["Dated", span.join(" – ") || "undated"], ["Weight", edge.weight.toFixed(3)], ["Signatures", doubts(edge)]),
        list(edge.letters, (iri) => letter(iri, [from, to]))]];
    }
    const parts = [...claim(edge), ...answersTo(edge)], answered = edge.denies.map((id) => edges[id]);
    if (answered.length) parts.push(element("h3", {}, "What this answers"), ...answered.map(statement));
    return [edge.modality === "printed" ? "printed in the document" : edge.modality, [link(from), " — ", element("em", {}, name(edge.said)), " — ", link(to)], parts];
  }

  function fill() {
    const [kicker, title, parts] = "from" in opened ? ofEdge(opened) : ofNode(opened);
    panel.replaceChildren(
      element("button", { type: "button", class: "close", "aria-label": "Close", onclick: close }, "×"),
      element("p", { class: "kicker" }, kicker), element("h2", { id: "who" }, ...title), ...parts);
  }

  function show(item, keyboard) {
    if (!opened) before = document.activeElement;
    opened = item;
    fill();
    panel.hidden = false;
    panel.scrollTop = 0;
    if (keyboard) panel.focus({ preventScroll: true });
    if (matchMedia("(max-width: 899px)").matches) panel.scrollIntoView({ block: "start" });
  }

  function close() {
    if (!opened) return;
    const back = panel.contains(document.activeElement) ? before : null;
    opened = null;
    panel.hidden = true;
    open.nothing();
    if (back && back.isConnected) back.focus();
  }

  return { show, close, update: () => opened && fill(), wire: (handlers) => { open = handlers; } };
})();
