// Compiles pages of MDX, and says what in them is more than text.
//
//     node compile.mjs NODE_MODULES PAGES
//
// PAGES is a file: an object of texts by path, as JSON. Prints a list of faults, as JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const find = (name) => import(pathToFileURL(join(process.argv[2], name, "index.js")));
const { compile } = await find("@mdx-js/mdx");
const gfm = (await find("remark-gfm")).default;
const frontmatter = (await find("remark-frontmatter")).default;

const ELEMENTS = new Set(
  "a b br code del em i kbd mark pre s small strong sub sup u".split(" "),
);
const SCHEMES = /^(?:https?:|mailto:|[^:]*$|#)/i;
const faults = [];

// The anchor of a heading, as Docusaurus reads it: a comment, and nothing that runs.
const ANCHOR = /^\/\* #[\w-]+ \*\/$/;

const check = (path) => () => (tree) => {
  const walk = (node, parent) => {
    const isAnchor =
      parent?.type === "heading" && node === parent.children.at(-1) && ANCHOR.test(node.value);
    if (/^mdx(jsEsm|.*Expression)$/.test(node.type) && !isAnchor)
      faults.push(`${path}: ${node.type}`);
    if (/^mdxJsx/.test(node.type)) {
      if (!ELEMENTS.has(node.name)) faults.push(`${path}: <${node.name}>`);
      for (const one of node.attributes) faults.push(`${path}: <${node.name} ${one.name}>`);
    }
    if (node.type === "link" || node.type === "definition") {
      if (!SCHEMES.test(node.url)) faults.push(`${path}: ${node.url}`);
    }
    if (node.type === "image" || node.type === "html") faults.push(`${path}: ${node.type}`);
    for (const child of node.children ?? []) walk(child, node);
  };
  walk(tree);
};

for (const [path, text] of Object.entries(JSON.parse(readFileSync(process.argv[3], "utf8")))) {
  try {
    await compile(text, { remarkPlugins: [frontmatter, gfm, check(path)] });
  } catch (error) {
    faults.push(`${path}: ${error.message}`);
  }
}
console.log(JSON.stringify(faults));
