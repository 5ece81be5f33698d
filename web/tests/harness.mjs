// What every test of the page needs: a small record, the real server on a free port, Debian's Chromium, and the checks that
// hold for all views. A test file is run as
//     node web/tests/NAME_test.mjs build/release/entente FOLDER
// with a folder of its own for record and screenshots. Exit status: 0 all well, 1 a check failed, 77 left out (said why).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [program, folder] = process.argv.slice(2);

export function leaveOut(why) {
  console.log(`left out: ${why}`);
  process.exit(77);
}

if (!program || !folder) {
  console.error("usage: node web/tests/NAME_test.mjs PROGRAM FOLDER");
  process.exit(2);
}
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) => fs.existsSync(file));
if (!chromium) leaveOut("no chromium on this machine (tools/setup.sh --test)");
const modules = [path.join(root, "web/node_modules"), path.join(root, ".deps/web/node_modules")].find((d) => fs.existsSync(path.join(d, "playwright-core")));
if (!modules) leaveOut("playwright-core is not there (tools/setup.sh --test)");
const require = createRequire(path.join(modules, "x.js"));
const playwright = require("playwright-core");
const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

fs.mkdirSync(path.join(folder, "screenshots"), { recursive: true });

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
      done(JSON.parse(said.slice(0, end)).address.replace(/\/$/, ""));
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

// Opens a browser and gives `body` a function that makes pages; the server and the browser end however it ends.
export async function withPage(record, body, options = []) {
  const server = await startServer(record, options);
  const browser = await playwright.chromium.launch({
    executablePath: chromium,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    await body(server.address, (settings) => openPage(browser, server.address, settings));
  } finally {
    await browser.close();
    const status = await server.stop();
    check(status === 0, `the server ends with status 0 when asked to, not ${status}`);
  }
  console.log(`${checks} checks, ${failures} failed`);
  process.exit(failures === 0 ? 0 : 1);
}

// A page that notes what must never happen: errors on the console, violations of the content-security policy, requests that
// leave the machine. `page.faults` has them; expected answers such as a 404 that a test provokes go through `page.allow`.
async function openPage(browser, address, settings = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "UTC",
    acceptDownloads: true,
    ...settings,
  });
  const page = await context.newPage();
  page.faults = [];
  page.allow = [];
  const note = (text) => {
    if (!page.allow.some((pattern) => pattern.test(text))) page.faults.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => note(`error: ${error.stack ?? error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) note(`a request left for ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`content-security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  page.visit = async (where) => {
    await page.goto(address + where);
    await settled(page);
  };
  return page;
}

// No request under way and nothing that still says it is loading.
export async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector(".loading, [aria-busy=true], .status-busy[data-busy=true]"), undefined, { timeout: 60_000 });
}

// What holds for every view: nothing went wrong, axe finds nothing serious, no sideways scrolling.
export async function sound(page, name) {
  check(page.faults.length === 0, `${name}: ${page.faults.join("\n  ")}`);
  page.faults = [];
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(over <= 0, `${name}: ${over} px stand out to the right`);
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations.filter((v) => v.impact === "serious" || v.impact === "critical"))
    check(false, `${name}: axe: ${violation.id}: ${violation.help}\n  ${violation.nodes.slice(0, 4).map((n) => `${n.target.join(" ")} ${n.failureSummary?.replace(/\s+/g, " ").slice(0, 200)}`).join("\n  ")}`);
}

export async function screenshot(page, name, fullPage = false) {
  await page.screenshot({ path: path.join(folder, "screenshots", `${name}.png`), fullPage });
}

// A view at 13 inches in light and dark, at 200 % zoom and on 320 px. `ready` waits for what must be there.
export async function everywhere(open, name, where, ready) {
  const looks = [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["zoomed", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ["narrow", { viewport: { width: 320, height: 640 } }],
  ];
  for (const [look, settings] of looks)
    await test(`${name}, ${look}`, async () => {
      const page = await open(settings);
      await page.visit(where);
      if (ready) await ready(page);
      await sound(page, `${name}, ${look}`);
      await screenshot(page, `${name}-${look}`, look === "narrow");
      await page.context().close();
    });
}
