"use strict";
// The picture: vis-network draws dots and lines; names are set here so that none covers another.
Hemicycle.canvas = (() => {
  const { about, nodes, edges, at } = Hemicycle.model;
  const LONGEST = 34, OBSTACLES = 400;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = document.getElementById("canvas");
  const shownNodes = new vis.DataSet(), shownEdges = new vis.DataSet();
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const face = "system-ui, sans-serif";
  const short = nodes.map((node) => (node.name.length > LONGEST ? node.name.slice(0, LONGEST - 1) + "…" : node.name));
  const byWeight = [...nodes].sort((a, b) => b.size - a.size || a.id - b.id);
  const widths = new Map();
  let network = null, selected = { nodes: [], edges: [] }, ink = "", paper = "";

  const fonts = () => ({ edges: { font: { size: 11, face, color: css("--ink-soft"), strokeWidth: 4, strokeColor: css("--ground"), align: "middle" } } });
  const forVis = ({ id, from, to, width, dashes, color, label, smooth }) => {
    const edge = { id, from, to, width };
    if (dashes) edge.dashes = dashes;
    if (color) edge.color = color;
    if (label) edge.label = label;
    if (smooth) edge.smooth = smooth;
    return edge;
  };
  const dot = ({ id, shape, size, color, x, y }) => ({ id, shape, size, color, x, y });

  function sync(data, wanted, form) {
    const have = new Set(data.getIds());
    const ids = new Set(wanted.map((each) => each.id));
    data.remove([...have].filter((id) => !ids.has(id)));
    data.add(wanted.filter((each) => !have.has(each.id)).map(form));
  }

  function update() {
    sync(shownNodes, nodes.filter((node) => node.shown), dot);
    sync(shownEdges, edges.filter((edge) => edge.shown), forVis);
  }

  const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

  // Greedy: the selected and the best connected first; a name with no free place waits for a closer look.
  function letterNames(context) {
    const scale = network.getScale(), size = 12.5, places = network.getPositions();
    const chosen = new Set(selected.nodes.concat(selected.edges.flatMap((id) => [edges[id].from, edges[id].to])));
    const near = new Set(selected.nodes.flatMap((id) => at(nodes[id]).filter((edge) => edge.shown).flatMap((edge) => [edge.from, edge.to])));
    const rank = (node) => (chosen.has(node.id) ? 0 : near.has(node.id) ? 1 : 2);
    const waiting = byWeight.filter((node) => places[node.id]).sort((a, b) => rank(a) - rank(b));
    const from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    const inView = waiting.filter(({ id }) => places[id].x > from.x && places[id].x < to.x && places[id].y > from.y && places[id].y < to.y);
    const taken = inView.length > OBSTACLES ? [] : inView.map((node) => {
      const { x, y } = places[node.id], r = node.size * scale * 0.8;
      return { node, left: x * scale - r, right: x * scale + r, top: y * scale - r, bottom: y * scale + r };
    });
    context.save();
    context.scale(1 / scale, 1 / scale);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const node of inView) {
      const strong = chosen.has(node.id), font = `${strong ? "600 " : ""}${size}px ${face}`;
      context.font = font;
      const key = font + node.id;
      if (!widths.has(key)) widths.set(key, context.measureText(short[node.id]).width);
      const width = widths.get(key), x = places[node.id].x * scale, y = places[node.id].y * scale;
      const away = node.size * scale + 4, half = size / 2 + 1;
      const spots = [[x - width / 2, y + away + half], [x - width / 2, y - away - half], [x + away, y], [x - away - width, y]]
        .map(([left, middle]) => ({ left: left - 2, right: left + width + 2, top: middle - half, bottom: middle + half, start: left, middle }));
      const spot = spots.find((each) => taken.every((other) => other.node === node || apart(each, other))) || (strong ? spots[0] : null);
      if (!spot) continue;
      taken.push(spot);
      context.strokeStyle = paper;
      context.lineWidth = 4;
      context.strokeText(short[node.id], spot.start, spot.middle);
      context.fillStyle = ink;
      context.fillText(short[node.id], spot.start, spot.middle);
    }
    context.restore();
  }

  function theme() {
    ink = css("--ink");
    paper = css("--ground");
    if (network) network.setOptions(fonts());
  }

  function show(open) {
    theme();
    update();
    const own = about.options, options = { ...own, edges: { ...own.edges, ...fonts().edges } };
    network = new vis.Network(box, { nodes: shownNodes, edges: shownEdges }, options);
    network.on("afterDrawing", letterNames);
    network.on("click", (click) => {
      if (click.nodes.length) open.node(nodes[click.nodes[0]]);
      else if (click.edges.length) open.edge(edges[click.edges[0]]);
      else open.nothing();
    });
    const frame = box.firstElementChild;
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", "Picture of the network: arrow keys move it, plus and minus zoom. The table holds the same lines.");
    frame.addEventListener("mouseleave", () => { frame.style.cursor = ""; });
    network.on("hoverNode", () => { frame.style.cursor = "pointer"; });
    network.on("blurNode", () => { frame.style.cursor = ""; });
    whole();
  }

  function select(some) {
    selected = { nodes: [], edges: [], ...some };
    const drawn = { nodes: selected.nodes.filter((id) => nodes[id].shown), edges: selected.edges.filter((id) => edges[id].shown) };
    selected = drawn;
    network.setSelection(drawn, { highlightEdges: drawn.nodes.length > 0 });
  }

  function focus(node) {
    if (!node.shown) return;
    const options = { scale: Math.max(network.getScale(), 0.9) };
    if (!calm.matches) options.animation = { duration: 350, easingFunction: "easeInOutQuad" };
    network.focus(node.id, options);
  }

  // All of it, with room for the names at the edges.
  function whole() {
    network.fit({ animation: false, maxZoomLevel: 1.6 });
    network.moveTo({ scale: network.getScale() * Math.min(0.94, 1 - 110 / box.clientWidth) });
  }

  // The picture leaves the page with its own heading and its own caveat.
  function picture(title, caveat) {
    const source = box.querySelector("canvas"), ratio = source.width / box.clientWidth, foot = 56 * ratio;
    const sheet = document.createElement("canvas");
    sheet.width = source.width;
    sheet.height = source.height + foot;
    const context = sheet.getContext("2d");
    context.fillStyle = paper;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(source, 0, 0);
    context.fillStyle = ink;
    context.font = `600 ${15 * ratio}px ${face}`;
    context.fillText(title, 14 * ratio, source.height + 20 * ratio);
    context.font = `${12 * ratio}px ${face}`;
    context.fillText(caveat, 14 * ratio, source.height + 42 * ratio);
    return sheet.toDataURL("image/png");
  }

  return {
    show, update, select, focus, theme, picture, whole,
    // Where a node or the middle of a line stands on screen, for tests and tools.
    where: (id) => network.canvasToDOM(network.getPosition(id)),
  };
})();
