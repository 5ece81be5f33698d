// What tests of the page and of the API need of the program: a small record, the real server on a free port, and checks that are
// counted. A test file is run as
//     node web/tests/NAME_test.mjs build/release/entente FOLDER
// with a folder of its own. Exit status: 0 all well, 1 a check failed, 77 left out (said why).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const [program, folder] = process.argv.slice(2);

export function leaveOut(why) {
  console.log(`left out: ${why}`);
  process.exit(77);
}

if (!program || !folder) {
  console.error("usage: node web/tests/NAME_test.mjs PROGRAM FOLDER");
  process.exit(2);
}
fs.mkdirSync(folder, { recursive: true });

// A function that requires packages of the tests; leaves the test out where set-up did not bring `name`.
export function packagesWith(name) {
  const modules = [path.join(root, "web/node_modules"), path.join(root, ".deps/web/node_modules")].find((d) => fs.existsSync(path.join(d, name)));
  if (!modules) leaveOut(`${name} is not there (tools/setup.sh --test)`);
  return createRequire(path.join(modules, "x.js"));
}

// The dispatches of examples/ and a month of ICEWS, made anew each time.
export function makeRecord(name = "page.duckdb", imports = ["examples/samples/icews-2018-09.parquet"]) {
  const record = path.join(folder, name);
  fs.rmSync(record, { force: true });
  fs.rmSync(`${record}.wal`, { force: true });
  const run = (...options) => execFileSync(program, [...options, "--db", record], { cwd: root, stdio: ["ignore", "ignore", "ignore"] });
  run("read", "examples");
  if (imports.length > 0) run("import", ...imports);
  return record;
}

// The server, on a port that is free. Resolves with { address, stop }.
// ENTENTE_SERVER names one that runs already, for work on the page.
export async function startServer(record, options = []) {
  if (process.env.ENTENTE_SERVER) return { address: process.env.ENTENTE_SERVER, stop: async () => 0 };
  const child = spawn(program, ["serve", "--db", record, "--port", "0", "--json", ...options], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let faults = "";
  child.stderr.on("data", (bytes) => (faults += bytes));
  const address = await new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`the server did not start within 60 s: ${faults}`)), 60_000);
    child.on("exit", (status) => failed(new Error(`the server ended with status ${status}: ${faults}`)));
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const end = said.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      done(new URL(JSON.parse(said.slice(0, end)).address).origin); // without the token, if it has one
    });
  });
  child.removeAllListeners("exit");
  return {
    address,
    stop: () =>
      new Promise((done) => {
        child.on("exit", (status) => done(status));
        child.kill("SIGTERM");
      }),
  };
}

let failures = 0;
let checks = 0;

export function check(holds, what) {
  checks++;
  if (holds) return true;
  failures++;
  console.error(`FAILED: ${what}`);
  return false;
}

export function equal(actual, expected, what) {
  return check(actual === expected, `${what}: expected ${JSON.stringify(expected)}, there is ${JSON.stringify(actual)}`);
}

// One thing that is tested; a fault in it is told and the next goes on.
// ENTENTE_ONLY runs those alone whose name has that text.
export async function test(name, body) {
  if (!name.includes(process.env.ENTENTE_ONLY ?? "")) return;
  const before = failures;
  const began = Date.now();
  try {
    await body();
  } catch (error) {
    failures++;
    console.error(`FAILED: ${name}: ${error.stack ?? error}`);
  }
  console.log(`${failures === before ? "ok  " : "FAIL"} ${name} (${Date.now() - began} ms)`);
}

// Says how it went and ends the program.
export function finish() {
  console.log(`${checks} checks, ${failures} failed`);
  process.exit(failures === 0 ? 0 : 1);
}
