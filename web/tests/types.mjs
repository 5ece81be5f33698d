// The page's types hold: tsc --noEmit. Left out (77) where TypeScript is not there.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const tsc = path.join(web, "node_modules/typescript/bin/tsc");
if (!fs.existsSync(tsc)) {
  console.log("left out: TypeScript is not there (tools/setup.sh --test)");
  process.exit(77);
}
try {
  execFileSync(process.execPath, [tsc, "--noEmit"], { cwd: web, stdio: "inherit" });
} catch {
  process.exit(1);
}
