"use strict";
// The picture: vis-network draws dots and lines where they were placed beforehand.
Hemicycle.canvas = (() => {
  const { about, nodes, edges } = Hemicycle.model;
  const { lettering } = Hemicycle;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const box = document.getElementById("canvas");
  const shownNodes = new vis.DataSet(), shownEdges = new vis.DataSet();
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let network = null, selected = { nodes: [], edges: [] }, ink = "", paper = "";

  const forVis = ({ id, from, to, width, dashes, color, smooth }) => {
    const edge = { id, from, to, width };
    if (dashes) edge.dashes = dashes;
    if (color) edge.color = color;
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

  function theme() {
    ink = css("--ink");
    paper = css("--ground");
    if (network) network.redraw();
  }

  function show(open) {
    theme();
    update();
    network = new vis.Network(box, { nodes: shownNodes, edges: shownEdges }, about.options);
    network.on("afterDrawing", (context) => lettering.draw(context, network, selected, box, ink, paper));
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
    context.font = `600 ${15 * ratio}px ${lettering.FACE}`;
    context.fillText(title, 14 * ratio, source.height + 20 * ratio);
    context.font = `${12 * ratio}px ${lettering.FACE}`;
    context.fillText(caveat, 14 * ratio, source.height + 42 * ratio);
    return sheet.toDataURL("image/png");
  }

  return {
    show, update, select, focus, theme, picture, whole,
    // Where a node or the middle of a line stands on screen, for tests and tools.
    where: (id) => network.canvasToDOM(network.getPosition(id)),
  };
})();
