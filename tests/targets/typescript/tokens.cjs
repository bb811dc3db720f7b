// Prints of each module of a list what the compiler finds in it: the kinds of its tokens, names and
// texts being one kind, the tags of its comments, and what is wrong with it.
const fs = require("node:fs");
const ts = require(process.argv[2]);
const TEXTS = [ts.SyntaxKind.Identifier, ts.SyntaxKind.StringLiteral];

function look(text) {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const kinds = [];
  const tags = [];
  const visit = (node) => {
    if (ts.isJSDoc(node)) {
      for (const tag of node.tags ?? []) tags.push(tag.tagName.text);
      return;
    }
    const children = node.getChildren(file);
    if (children.length === 0)
      kinds.push(TEXTS.includes(node.kind) ? "text" : ts.SyntaxKind[node.kind]);
    children.forEach(visit);
  };
  visit(file);
  const wrong = file.parseDiagnostics.map((one) => one.messageText);
  return { kinds: kinds.join(" "), tags: tags.join(" "), wrong, pragmas: [...file.pragmas.keys()] };
}

const modules = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
console.log(JSON.stringify(modules.map(look)));
