// World, network, actor, pair, events and event: how they look everywhere, and what keys, clicks and the back button do.
import { check, equal, everywhere, makeRecord, screenshot, settled, sound, test, withPage } from "./harness.mjs";

const record = makeRecord();

await withPage(record, async (address, open) => {
  const asked = async (path) => (await fetch(`${address}/api/v1${path}`)).json();
  const coded = (await asked("/events?origin=coded&limit=1")).items[0];

  await everywhere(open, "world", "/?from=2018-09-01&to=2018-09-27", async (page) => {
    await page.waitForSelector(".map .arc");
    check((await page.locator(".map .land path").count()) > 200, "the countries are drawn");
  });
  await everywhere(open, "world-network", "/?from=2018-09-01&to=2018-09-27&show=network&tab=pairs", async (page) => {
    await page.waitForSelector(".graph .actor");
    check((await page.locator(".drawer tbody tr").count()) > 10, "the table twin has rows");
  });
  await everywhere(open, "actor", "/actors/JPN?on=2018-09-20", async (page) => {
    await page.waitForSelector(".chart .dot");
    equal(await page.locator("h1").innerText(), "Japan", "the actor's name");
  });
  await everywhere(open, "actor-bonds", "/actors/JPN?tab=bonds&on=2018-09-20", (page) => page.waitForSelector(".treaty"));
  await everywhere(open, "pair", "/pairs/KOR/PRK?on=2018-09-20", (page) => page.waitForSelector(".chart .dot"));
  await everywhere(open, "pair-timeline", "/pairs/KOR/PRK?tab=timeline&from=2018-09-10&to=2018-09-27", (page) => page.waitForSelector(".event-line"));
  await everywhere(open, "events", "/events?source=KOR&target=PRK", (page) => page.waitForSelector("tbody tr"));
  await everywhere(open, "event", `/events/${coded.id}`, (page) => page.waitForSelector(".sentence"));
  await everywhere(open, "reports", "/reports?q=missile", async (page) => {
    await page.waitForSelector("tbody tr");
    const titles = await page.locator("tbody a").allInnerTexts();
    check(titles.some((t) => /missile/i.test(t)) && titles.length < 14, `some of the fourteen dispatches speak of missiles: ${titles.length}`);
  });
  await everywhere(open, "network", "/network?on=2018-09-27&within=1m", (page) => page.waitForSelector(".graph .actor"));

  await test("the first view needs little", async () => {
    const page = await open();
    const scripts = [];
    page.on("response", (r) => /\.js$/.test(r.url()) && scripts.push(r));
    await page.visit("/");
    let bytes = 0;
    for (const response of scripts) bytes += (await response.request().sizes()).responseBodySize;
    check(bytes > 0 && bytes < 120_000, `the scripts of the first view are ${bytes} bytes on the wire, at most 120,000`);
    await page.context().close();
  });

  await test("days are chosen by keyboard, and the back button takes them back", async () => {
    const page = await open();
    await page.visit("/?from=2018-09-01&to=2018-09-27");
    const before = page.url();
    await page.locator(".brush .handle").first().focus();
    await page.keyboard.press("ArrowLeft");
    await settled(page);
    check(page.url() !== before && /from=2018-/.test(page.url()), `an arrow key moves the first day: ${page.url()}`);
    const note = await page.locator(".view-title .note").innerText();
    await page.goBack();
    await settled(page);
    equal(page.url(), before, "back is the address before");
    check((await page.locator(".view-title .note").innerText()) !== note, "and what it showed");
    await page.goForward();
    await settled(page);
    equal(await page.locator(".view-title .note").innerText(), note, "forward shows it again");
    await page.context().close();
  });

  await test("from an arc to its events to the sentence", async () => {
    const page = await open();
    await page.visit("/?from=2018-09-01&to=2018-09-27&sel=KOR~PRK&tab=chosen");
    await page.locator(".chosen a", { hasText: "events" }).first().click();
    await settled(page);
    check(/\/events\?/.test(page.url()) && /source=/.test(page.url()) && /from=2018-09-01/.test(page.url()), `a number opens its events: ${page.url()}`);
    const first = page.locator("tbody tr").first();
    await first.focus();
    await page.keyboard.press("Enter");
    await settled(page);
    check(/\/events\/./.test(page.url()), `Enter opens an event: ${page.url()}`);
    await sound(page, "the event");
    await page.goBack();
    await settled(page);
    check(/\/events\?/.test(page.url()), "back to the list");
    await page.context().close();
  });

  await test("a table is walked with arrow keys and one tab stop", async () => {
    const page = await open();
    await page.visit("/events?source=KOR");
    equal(await page.locator("tbody tr[tabindex='0']").count(), 1, "one row takes the focus");
    await page.locator("tbody tr[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("PageDown");
    await page.waitForFunction(() => Number(document.activeElement?.getAttribute("aria-rowindex")) > 5);
    await page.keyboard.press("End");
    await page.waitForFunction(() => Number(document.activeElement?.getAttribute("aria-rowindex")) > 50);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-rowindex") === "2");
    await page.locator("thead button", { hasText: "Date" }).focus();
    await page.keyboard.press("Enter");
    equal(await page.locator("thead th").first().getAttribute("aria-sort"), "ascending", "a head sorts");
    await page.context().close();
  });

  await test("every control is reached by Tab and shows its focus", async () => {
    const page = await open();
    await page.visit("/pairs/KOR/PRK?on=2018-09-20");
    const seen = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      const one = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const style = getComputedStyle(e);
        const inside = e.querySelector("*") ? [...e.querySelectorAll("*")].some((c) => getComputedStyle(c).strokeWidth !== "1px") : false;
        return { what: `${e.tagName} ${e.textContent?.slice(0, 30)} ${e.getAttribute("aria-label") ?? ""}`, outlined: style.outlineStyle !== "none" || inside };
      });
      if (!one) break;
      seen.add(one.what);
      check(one.outlined, `focus is to be seen on ${one.what}`);
    }
    check(seen.size > 15, `Tab reaches ${seen.size} controls`);
    check([...seen].some((w) => w.includes("Timeline")), "the parts of the page among them");
    await page.context().close();
  });

  await test("keys: search, help, switching them off", async () => {
    const page = await open();
    await page.visit("/network?on=2018-09-27&within=1m");
    await page.keyboard.press("/");
    equal(await page.evaluate(() => document.activeElement?.id), "main-search", "/ goes to the search");
    await page.keyboard.type("japan");
    await page.keyboard.press("Enter"); // before the answer is there
    await page.waitForURL(/\/actors\//);
    await settled(page);
    check(/\/actors\/JPN/.test(page.url()), `an actor is found by its name: ${page.url()}`);
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await sound(page, "the keys");
    await screenshot(page, "keys");
    await page.locator("dialog .check input").uncheck();
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog[open]", { state: "detached" });
    await page.keyboard.press("?");
    equal(await page.locator("dialog[open]").count(), 0, "switched off, ? does nothing");
    await page.context().close();
  });

  await test("a shift opens the events that made it", async () => {
    const page = await open();
    await page.visit("/pairs/KOR/PRK");
    const shifts = page.locator(".chart .shift");
    if ((await shifts.count()) === 0) {
      const index = await asked("/pairs/KOR/PRK/index?shifts=1");
      equal(index.directions.reduce((n, d) => n + d.shifts.length, 0), 0, "no shift is drawn, so the answer has none");
    } else {
      await shifts.first().focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector(".shift-panel .event-line");
      check(/shift=0%3A|shift=[01]:/.test(page.url()), `and it stands in the address: ${page.url()}`);
    }
    await page.context().close();
  });

  await test("files are written: CSV, JSON, SVG, PNG", async () => {
    const page = await open();
    await page.visit("/?from=2018-09-01&to=2018-09-27");
    const saved = async (text) => {
      await page.locator(".menu summary").click();
      const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".menu-list button", { hasText: text }).click()]);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    check((await saved("CSV")).toString().startsWith("source,target,events"), "the CSV has its head");
    check(JSON.parse((await saved("JSON")).toString()).edges.length > 10, "the JSON is the answer");
    const svg = (await saved("SVG")).toString();
    check(svg.includes("<svg") && svg.includes("stroke=") && !svg.includes("class="), "the SVG stands by itself");
    check((await saved("PNG")).subarray(1, 4).toString() === "PNG", "the PNG is one");
    await page.context().close();
  });

  await test("a person's page leads to whom they act for", async () => {
    const page = await open();
    await page.visit("/actors/Shinzo%20Abe?on=2018-09-20");
    equal(await page.locator("h1").innerText(), "Shinzo Abe", "the person's name");
    await page.locator(".said a").click();
    await settled(page);
    check(/\/actors\/JPN%2FGOV/.test(page.url()), `in office he acts for the government: ${page.url()}`);
    await page.waitForSelector(".chart .dot");
    await sound(page, "a sector of a state");
    await page.context().close();
  });

  await test("what is wrong is said", async () => {
    const page = await open();
    page.allow.push(/404|400/);
    await page.visit("/actors/Nobodyland");
    check((await page.locator(".said").count()) > 0, "an unknown actor is said to be unknown");
    await page.visit("/nowhere");
    equal(await page.locator(".said h2").innerText(), "There is no such view", "an unknown address");
    await sound(page, "an unknown address");
    await page.context().close();
  });

  await test("colours are chosen and kept", async () => {
    const page = await open();
    await page.visit("/events");
    await page.keyboard.press("t");
    equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "t chooses dark");
    await page.reload();
    await settled(page);
    equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(20, 24, 29)", "and it is kept");
    await page.context().close();
  });
});
