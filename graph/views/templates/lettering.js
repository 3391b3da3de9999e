"use strict";
// Words on the picture, of one size at any zoom, placed so that none covers another: what finds no
// free place waits for a closer look. Only the words of a doubtful line are never left away.
Hemicycle.lettering = (() => {
  const { nodes, edges, at, off } = Hemicycle.model;
  const FACE = "system-ui, sans-serif", LONGEST = 34, OBSTACLES = 400, NEAREST = 40;
  const cut = (text) => (text.length > LONGEST ? text.slice(0, LONGEST - 1) + "…" : text);
  const names = nodes.map((node) => cut(node.name));
  const byWeight = [...nodes].sort((a, b) => b.size - a.size || a.id - b.id);
  const widths = new Map();

  const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
  const within = (a, view) => a.left > view.left && a.right < view.right && a.top > view.top && a.bottom < view.bottom;

  function measured(context, text, font) {
    const key = font + text;
    context.font = font;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  }

  const spot = (x, y, width, size) => ({ left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - size / 2 - 1, bottom: y + size / 2 + 1, x, y });

  // Below, above, right, left of the dot.
  function ofNode(context, node, { x, y }, scale, strong) {
    const size = 12.5, font = `${strong ? "600 " : ""}${size}px ${FACE}`;
    const width = measured(context, names[node.id], font), away = node.size * scale + 4 + size / 2, aside = node.size * scale + 6 + width / 2;
    return { node, text: names[node.id], font, strong, spots: [[x, y + away], [x, y - away], [x + aside, y], [x - aside, y]].map(([left, top]) => spot(left, top, width, size)) };
  }

  // On the line: in the middle, or a little to either end.
  function ofEdge(context, edge, point, scale, strong) {
    const size = 11, font = `italic ${strong ? "600 " : ""}${size}px ${FACE}`, text = cut(edge.label);
    const [start, end] = [0, 1].map(point), long = Math.hypot(start.x - end.x, start.y - end.y) * scale;
    const doubtful = off(edge.modality), width = measured(context, text, font);
    if (long < (doubtful || strong ? NEAREST : width + 40)) return null;
    return { edge, text, font, strong: strong || doubtful, spots: [0.5, 0.38, 0.62].map(point).map(({ x, y }) => spot(x * scale, y * scale, width, size)) };
  }

  function draw(context, network, selected, box, ink, paper) {
    const scale = network.getScale(), places = network.getPositions();
    const corner = network.DOMtoCanvas({ x: 0, y: 0 }), end = network.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    const view = { left: corner.x * scale, right: end.x * scale, top: corner.y * scale, bottom: end.y * scale };
    const chosen = new Set(selected.nodes.concat(selected.edges.flatMap((id) => [edges[id].from, edges[id].to])));
    const near = new Set(selected.nodes.flatMap((id) => at(nodes[id]).filter((edge) => edge.shown).flatMap((edge) => [edge.from, edge.to])));
    const inView = byWeight.filter((node) => places[node.id]).map((node) => ({ node, x: places[node.id].x * scale, y: places[node.id].y * scale }))
      .filter(({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom);
    const taken = inView.length > OBSTACLES ? [] : inView.map(({ node, x, y }) => ({ node, ...spot(x, y, node.size * scale * 1.6 - 6, node.size * scale * 1.6 - 2) }));
    const worded = edges.filter((edge) => edge.shown && edge.label && network.body.edges[edge.id])
      .map((edge) => ofEdge(context, edge, (part) => network.body.edges[edge.id].edgeType.getPoint(part), scale, selected.edges.includes(edge.id)))
      .filter(Boolean);
    const named = inView.map(({ node, x, y }) => ofNode(context, node, { x, y }, scale, chosen.has(node.id)));
    const rank = (word) => (word.strong ? 0 : word.node && near.has(word.node.id) ? 1 : word.node ? 2 : 3);
    context.save();
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: paper, fillStyle: ink });
    for (const word of named.concat(worded).sort((a, b) => rank(a) - rank(b))) {
      const free = (each) => within(each, view) && taken.every((other) => (word.node && other.node === word.node) || apart(each, other));
      const found = word.spots.find(free) || (word.strong ? word.spots[0] : null);
      if (!found) continue;
      taken.push(found);
      context.font = word.font;
      context.strokeText(word.text, found.x, found.y);
      context.fillText(word.text, found.x, found.y);
    }
    context.restore();
  }

  return { draw, FACE };
})();
