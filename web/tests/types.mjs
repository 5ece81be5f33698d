// The page's types hold (tsc --noEmit), and what src/server/openapi.json describes is what the page reads (shapes.ts).
//     node tests/types.mjs [FOLDER]        FOLDER: where the types of the description are made
// Left out (77) where TypeScript is not there.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(web, "node_modules");
const tsc = path.join(modules, "typescript/bin/tsc");
if (!fs.existsSync(tsc)) {
  console.log("left out: TypeScript is not there (tools/setup.sh --test)");
  process.exit(77);
}
const node = (...options) => execFileSync(process.execPath, options, { cwd: web, stdio: ["ignore", "pipe", "inherit"] });
const folder = process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), "entente-types-"));
try {
  node(tsc, "--noEmit");
  fs.mkdirSync(folder, { recursive: true });
  node(path.join(modules, "openapi-typescript/bin/cli.js"), path.join(web, "../src/server/openapi.json"), "--array-length", "-o", path.join(folder, "api.d.ts"));
  fs.writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: path.join(web, "tsconfig.json"),
      compilerOptions: { paths: { "api-description": [path.join(folder, "api.d.ts")] } },
      include: [path.join(web, "tests/shapes.ts")],
    }),
  );
  node(tsc, "--noEmit", "-p", folder);
} catch (error) {
  console.error(String(error.stdout ?? "") || error.message);
  process.exitCode = 1;
} finally {
  if (!process.argv[2]) fs.rmSync(folder, { recursive: true, force: true });
}
