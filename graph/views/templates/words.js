"use strict";
// Text on the page: every name and quote becomes a text node, never markup.
const Hemicycle = {};

Hemicycle.words = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  // Letters that Unicode does not take apart, with their usual plain spellings.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ħ: "h", ı: "i", ŋ: "ng", ŧ: "t" };

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  return {
    element: (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children),
    drawing: (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children),
    // A name from a document cannot turn the text around it (bidirectional marks).
    name: (text) => fill(document.createElement("bdi"), {}, [text]),
    fold: (text) =>
      text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}|\p{Cf}/gu, "")
        .replace(/[øłđðþæœßħıŋŧ]/g, (letter) => PLAIN[letter])
        .replace(/[^\p{L}\p{N}]+/gu, " ").trim(),
    number: (value) => value.toLocaleString("en"),
    counted: (value, one, many) => `${value.toLocaleString("en")} ${value === 1 ? one : many}`,
    doubts: (edge) => (edge.doubts || []).map(([status, value]) => `${value} ${status}`).join(", "),
    // "2021-02" lasts from its first day to its last; ISO dates compare as text.
    period: (date) => {
      const [from, to = from] = date.split("/");
      return [from + "-01-01".slice(from.length - 4), to + "-12-31".slice(to.length - 4)];
    },
    order: new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare,
  };
})();
