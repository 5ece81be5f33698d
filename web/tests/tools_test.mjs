// Obligations, search, SQL and import: how they look everywhere, and what they do.
import fs from "node:fs";
import path from "node:path";
import { check, equal, everywhere, makeRecord, settled, sound, test, withPage } from "./harness.mjs";

const [, folder] = process.argv.slice(2);
const record = makeRecord("tools.duckdb");
const question = "/obligations?attacked=JPN&by=CHN&on=2023-05-01&where=Senkaku+Islands";

await withPage(record, async (address, open) => {
  const asked = async (where, options) => (await fetch(`${address}/api/v1${where}`, options)).json();

  await everywhere(open, "obligations", question, async (page) => {
    await page.waitForSelector(".obligation-map .is-obliged");
    await page.waitForSelector("#obliged td");
  });
  await everywhere(open, "search", "/search?q=sanctions", (page) => page.waitForSelector(".hits mark"));
  await everywhere(open, "sql", `/sql?q=${encodeURIComponent("SELECT id, report, type FROM events ORDER BY id LIMIT 20")}`, async (page) => {
    await page.waitForSelector(".sql tbody tr");
    await page.waitForSelector(".schema summary");
  });
  await everywhere(open, "import", "/import", (page) => page.waitForSelector(".drop"));

  await test("obligations: the treaty, the map and the table agree", async () => {
    const page = await open();
    await page.visit(question);
    const obliged = await page.locator("#obliged").innerText();
    check(/United States/.test(obliged) && /Article V/.test(obliged), `the United States by Article V: ${obliged}`);
    check(/Conditions?:/.test(obliged), "with its condition");
    const us = page.locator(".obligation-map .is-obliged title");
    check((await us.allTextContents()).some((t) => t === "United States: obliged"), "the map fills the United States");
    check(/nato|North Atlantic/i.test(await page.locator("#not_obliged").innerText()), "and the table says who is not, and why");
    await page.context().close();
  });

  await test("obligations: asked by keyboard, a place by a click, back again", async () => {
    const page = await open();
    await page.visit("/obligations");
    await page.getByRole("combobox", { name: "Attacked", exact: true }).fill("Estonia");
    await page.getByRole("combobox", { name: "Attacked", exact: true }).press("Tab");
    await page.getByRole("combobox", { name: "Attacker", exact: true }).fill("Russia");
    await page.getByRole("combobox", { name: "Attacker", exact: true }).press("Tab");
    await settled(page);
    await page.waitForSelector("#obliged td");
    check(/attacked=EST/.test(page.url()) && /by=RUS/.test(page.url()), `the address holds the question: ${page.url()}`);
    check(/Germany/.test(await page.locator("#obliged").innerText()), "NATO's members are obliged");
    const before = page.url();
    const map = page.locator(".obligation-map .picture svg");
    const box = await map.boundingBox();
    await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.6);
    await settled(page);
    check(/where=-?\d+(\.\d+)?,-?\d/.test(page.url()), `a click is a place: ${page.url()}`);
    equal(await page.locator(".marker").count(), 1, "with a marker");
    await page.goBack();
    await settled(page);
    equal(page.url(), before, "back is the homeland again");
    await page.getByRole("button", { name: "Swap" }).click();
    await settled(page);
    check(/attacked=RUS/.test(page.url()) && /by=EST/.test(page.url()), "swapped");
    await sound(page, "obligations");
    await page.context().close();
  });

  await test("obligations: what cannot be asked is said", async () => {
    const page = await open();
    page.allow.push(/400/);
    await page.visit("/obligations?attacked=Atlantis&by=CHN");
    check(/Atlantis/.test(await page.locator(".said").first().innerText()), "the name that no table knows");
    await page.context().close();
  });

  await test("search: words marked, hits lead to their sentence", async () => {
    const page = await open();
    await page.visit("/search");
    await page.keyboard.type("sanctions");
    await page.keyboard.press("Enter");
    await settled(page);
    check(/q=sanctions/.test(page.url()), "the address holds the words");
    const marked = await page.locator(".hits mark").allTextContents();
    check(marked.length > 0 && marked.every((text) => /^sanction/i.test(text)), `only the words are marked: ${marked.slice(0, 5)}`);
    await page.locator(".hits a[href^='/reports/']").first().click();
    await settled(page);
    await page.waitForSelector(".report-text");
    await page.goBack();
    await settled(page);
    check(/q=sanctions/.test(page.url()), "and back");
    await page.visit("/search?q=zzzyyyxxx");
    check(/Nothing/.test(await page.locator("main").innerText()), "nothing found is said");
    await page.context().close();
  });

  await test("SQL: runs, links, sorts, keeps the address", async () => {
    const page = await open();
    await page.visit("/sql");
    await page.getByRole("textbox", { name: "Query" }).fill("SELECT id, report, type, goldstein FROM events ORDER BY id LIMIT 7");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".sql tbody tr");
    await settled(page);
    equal(await page.locator(".sql tbody tr").count(), 7, "seven rows");
    check(/7 rows in /.test(await page.locator(".sql .note[role=status]").innerText()), "with the time taken");
    await page.locator(".sql tbody a[href^='/reports/']").first().click();
    await page.waitForSelector(".report-text");
    await page.goBack();
    await page.waitForSelector(".sql tbody tr");
    check(/SELECT/.test(await page.getByRole("textbox", { name: "Query" }).inputValue()), "back shows the query");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      (async () => {
        await page.locator(".menu summary").click();
        await page.getByRole("button", { name: "CSV, the table" }).click();
      })(),
    ]);
    const to = path.join(folder, "query.csv");
    await download.saveAs(to);
    const rows = fs.readFileSync(to, "utf8").trim().split("\r\n");
    equal(rows[0], "id,report,type,goldstein", "the CSV has the columns");
    equal(rows.length, 8, "and the rows");
    await page.context().close();
  });

  await test("SQL: what writes is refused, and nothing is lost", async () => {
    const page = await open();
    page.allow.push(/400|422/);
    const before = (await asked("/about")).totals.events;
    for (const sql of ["DELETE FROM events", "SELECT 1; DROP TABLE events", "COPY events TO '/tmp/x.csv'", "SELECT * FROM read_csv('/etc/passwd')"]) {
      await page.visit(`/sql?q=${encodeURIComponent(sql)}`);
      await page.waitForSelector(".sql-fault");
      check((await page.locator(".sql-fault").innerText()).length > 10, `${sql} is refused in words`);
    }
    equal((await asked("/about")).totals.events, before, "no event is gone");
    await page.context().close();
  });

  await test("SQL: a long query is cancelled, and others are answered meanwhile", async () => {
    const page = await open();
    page.allow.push(/499|400|422|503|Failed to load/);
    await page.goto(`${address}/sql?q=${encodeURIComponent("SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c")}`);
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    const began = Date.now();
    check((await asked("/events?limit=1")).items.length === 1, "an event is answered beside it");
    check(Date.now() - began < 3000, `within three seconds, it took ${Date.now() - began} ms`);
    await page.getByRole("button", { name: "Cancel" }).click();
    check(/given up/.test(await page.locator(".said").innerText()), "given up at once");
    await page.context().close();
  });

  await test("import: a small file, its progress, what was set aside", async () => {
    const page = await open();
    await page.visit("/import");
    const before = (await asked("/about")).totals;
    await page.setInputFiles("input[type=file]", [
      { name: "handshake.txt", mimeType: "text/plain", buffer: Buffer.from("Talks\n\nFrench President Emmanuel Macron visited Serbia on Thursday.\n") },
    ]);
    await page.waitForSelector(".job.is-done", { timeout: 120_000 });
    await settled(page);
    check(/handshake\.txt/.test(await page.locator(".jobs").innerText()), "the job has the file's name");
    const after = (await asked("/about")).totals;
    equal(after.reports, before.reports + 1, "one report more");
    await page.reload();
    await settled(page);
    check(/handshake\.txt/.test(await page.locator(".jobs").innerText()), "the list of jobs is the server's");
    await page.locator(".outcome a", { hasText: "open the report" }).click();
    await page.waitForSelector(".report-text");
    check(/Macron/.test(await page.locator(".report-text").innerText()), "which leads to the report");
    await page.visit("/search?q=Macron+Serbia");
    check((await page.locator(".hits a[href^='/reports/']").count()) >= 1, "and it is found");
    await sound(page, "after the import");
    await page.context().close();
  });

  await test("import: a file that is none fails in words", async () => {
    const page = await open();
    page.allow.push(/4\d\d/);
    await page.visit("/import");
    const before = (await asked("/about")).totals.reports;
    for (const [name, content] of [["broken.parquet", "PAR1 no such thing"], ["prices.csv", "fruit,price\nplum,3\n"]])
      await page.setInputFiles("input[type=file]", [{ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) }]);
    await page.waitForFunction(() => document.querySelectorAll(".job.is-failed").length === 2, undefined, { timeout: 60_000 });
    for (const says of await page.locator(".job.is-failed .says").allInnerTexts()) check(says.length > 10, `it says why: ${says}`);
    equal((await asked("/about")).totals.reports, before, "and no table became a report");
    await page.context().close();
  });
});
