// What every test of the page needs beside the server (server.mjs): Debian's Chromium, and the checks that hold for all views.
import fs from "node:fs";
import path from "node:path";
import { check, finish, folder, leaveOut, packagesWith, startServer, test } from "./server.mjs";

export * from "./server.mjs";

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) => fs.existsSync(file));
if (!chromium) leaveOut("no chromium on this machine (tools/setup.sh --test)");
const require = packagesWith("playwright-core");
const playwright = require("playwright-core");
const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
fs.mkdirSync(path.join(folder, "screenshots"), { recursive: true });

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
  finish();
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
