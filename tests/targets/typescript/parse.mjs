// Runs a module of Zod schemas: prints of each case, the name of a schema, perhaps a property of its, and
// JSON text, "" where it is read and comes out as it was, else what is wrong. With "renamed" as the last
// argument, what was read may differ from what came; with "shown", it is printed as JSON text.
import { createRequire } from "node:module";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { pathToFileURL } from "node:url";

const [folder, modules, how] = process.argv.slice(2);
const ts = createRequire(`${modules}/x.js`)("typescript");
const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
};
for (const name of ["_zod", "_renamed", "index"].filter((one) => existsSync(`${folder}/${one}.ts`))) {
  const text = readFileSync(`${folder}/${name}.ts`, "utf8");
  writeFileSync(`${folder}/${name}.js`, ts.transpileModule(text, { compilerOptions }).outputText);
}
const schemas = await import(pathToFileURL(`${folder}/index.js`).href);

function run([name, key, text]) {
  const value = JSON.parse(text);
  const schema = key === null ? schemas[name] : schemas[name].shape[key];
  const { success, data, error } = schema.safeParse(value);
  if (!success) return error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("; ");
  if (how === "shown") return JSON.stringify(data);
  if (how !== "renamed" && !isDeepStrictEqual(data, value)) return "changed";
  const back = schema.safeEncode(data);
  if (!back.success) return `not written: ${back.error.message}`;
  return isDeepStrictEqual(back.data, value) ? "" : "written otherwise";
}

console.log(JSON.stringify(JSON.parse(readFileSync(`${folder}/cases.json`, "utf8")).map(run)));
