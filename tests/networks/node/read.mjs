// Reads a GEXF file and prints its graph as JSON, for the tests to compare.
import { readFileSync } from 'node:fs';
import Graph from 'graphology';
import { parse } from 'graphology-gexf';

const graph = parse(Graph, readFileSync(process.argv[2], 'utf8'), {
  addMissingNodes: false,
  allowUndeclaredAttributes: false,
});
console.log(JSON.stringify(graph.export()));
