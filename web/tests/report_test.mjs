// The report page: records in place, and the round trip of a correction: decided, seen in the list, undone, kept, exported.
import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { check, equal, everywhere, makeRecord, screenshot, settled, sound, test, withPage } from "./harness.mjs";

const [program, folder] = process.argv.slice(2);

// A report of our own: an emoji, which shifts offsets in UTF-16; words that stand twice; records that overlap.
fs.mkdirSync(folder, { recursive: true });
const file = path.join(folder, "visit.txt");
fs.writeFileSync(
  file,
  `Kishida in Kyiv

😀 Japanese Prime Minister Fumio Kishida visited Ukraine on Tuesday. He condemned Russia's invasion.

Jens Stoltenberg described China as a systemic threat. NATO condemned Russia, and Japan condemned Russia.

Japan did not impose sanctions on China.
`,
);
const record = makeRecord("report.duckdb", []);
execFileSync(program, ["read", file, "--date", "2023-03-22", "--db", record], { stdio: "ignore" });

const found = JSON.parse(execFileSync(program, ["sql", "SELECT id FROM reports WHERE title = 'Kishida in Kyiv'", "--db", record, "--json"], { encoding: "utf8" }).split("\n")[0]);

const list = ".record-list button";

await withPage(record, async (address, open) => {
  const asked = async (where, options) => (await fetch(`${address}/api/v1${where}`, options)).json();
  const where = `/reports/${found.id}`;
  const report = () => asked(where);
  const before = await report();
  const visit = before.records.find((r) => r.fields?.mode === "visit");

  await everywhere(open, "report", `${where}?record=${visit.id}`, async (page) => {
    await page.waitForSelector(".piece.chosen.as-trigger");
    await page.waitForSelector(".tree .arc");
  });

  await test("marks stand on their words, behind an emoji too", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    equal(await page.locator(".piece.as-trigger").innerText(), "visited", "the trigger");
    equal(await page.locator(".piece.as-source").innerText(), "Fumio Kishida", "the source");
    equal(await page.locator(".piece.as-target").innerText(), "Ukraine", "the target");
    // What JavaScript cuts out by a mark is what the record says in bytes.
    for (const r of before.records) {
      const mark = r.marks.find((m) => m.role === "trigger" || m.role === "words");
      equal(before.text.slice(mark.begin, mark.end), (r.record.trigger ?? r.record.words).text, `the words of ${r.line}`);
    }
    const whole = await page.locator(".report-text").evaluate((e) => [...e.querySelectorAll("[data-begin]")].map((s) => s.textContent).join(""));
    equal(whole.replace(/\s+/g, ""), before.text.replace(/\s+/g, ""), "no word of the text is lost or doubled");
    await page.context().close();
  });

  await test("keys move through the records, a click chooses, the address keeps it", async () => {
    const page = await open();
    await page.visit(where);
    await page.keyboard.press("j");
    await settled(page);
    equal(await page.locator(`${list}[aria-current]`).count(), 1, "j chooses the first record");
    const first = page.url();
    await page.keyboard.press("j");
    check(page.url() !== first && /record=/.test(page.url()), "j goes on, and the address says where");
    await page.keyboard.press("k");
    equal(page.url(), first, "k goes back");
    await page.locator(".piece.anchor").last().click();
    const clicked = page.url();
    check(clicked !== first, "a click in the text chooses");
    await page.reload();
    await settled(page);
    equal(await page.locator(`${list}[aria-current]`).count(), 1, "the address opens the record again");
    await page.goBack();
    await settled(page);
    equal(page.url(), first, "the back button goes to the choice before");
    await page.context().close();
  });

  await test("the tree has a twin in words", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    await page.waitForSelector(".tree .arc");
    await page.locator(".tree-list summary").click();
    const words = await page.locator(".tree-list").innerText();
    check(/Kishida .*subject of visited/.test(words), `the subject hangs on the trigger: ${words}`);
    check(/Ukraine .*object of visited/.test(words), "and the object");
    await page.context().close();
  });

  await test("accept, and undo", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    await page.keyboard.press("a");
    await page.waitForSelector(".tag.accepted");
    await settled(page);
    equal((await report()).records.find((r) => r.id === visit.id).confirmed, true, "the record knows of it");
    await page.reload();
    await settled(page);
    equal(await page.locator(".tag.accepted").count(), 1, "it is kept");
    await page.locator(".decide button", { hasText: "take back" }).click();
    await settled(page);
    equal(await page.locator(".tag.accepted").count(), 0, "taken back by its button");
    await page.keyboard.press("u");
    await page.waitForSelector(".tag.accepted");
    await page.keyboard.press("u");
    await settled(page);
    equal((await report()).records.find((r) => r.id === visit.id).confirmed, true, "u takes back the last decision; no other was taken in this sitting");
    await page.locator(".decide button", { hasText: "take back" }).click();
    await settled(page);
    equal((await report()).confirmations.length, 0, "nothing is confirmed");
    await page.context().close();
  });

  await test("correct by the form, see it in the list, undo, all as before", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    await page.keyboard.press("e");
    await page.getByLabel("Target").fill("Poland");
    await page.getByLabel("Status").selectOption("planned");
    await page.locator(".edit").getByRole("button", { name: "Store the change" }).click();
    await page.waitForSelector(".tag.corrected");
    await settled(page);
    const line = await page.locator(".drawer .facts code.line").innerText();
    check(/^CONSULT\/visit JPN\/GOV -> POL planned /.test(line), `the drawer shows the corrected line: ${line}`);
    check(/Poland/.test(await page.locator(`${list}[aria-current]`).innerText()), "and the list the new target");
    await sound(page, "a corrected record");
    await screenshot(page, "report-corrected");
    const now = await report();
    equal(now.overrides.length, 1, "one correction is on file");
    equal(now.overrides[0].before, visit.line, "with the line before");
    await page.reload();
    await settled(page);
    equal(await page.locator(".tag.corrected").count(), 1, "it outlives the page");
    await page.getByRole("button", { name: "Undo this correction" }).click();
    await page.waitForFunction(() => !document.querySelector(".tag.corrected"));
    await settled(page);
    equal(JSON.stringify((await report()).records), JSON.stringify(before.records), "all is as the coder had it");
    await page.context().close();
  });

  await test("what is wrong with a line is said beside it, and nothing is stored", async () => {
    const page = await open();
    page.allow.push(/422/);
    await page.visit(`${where}?record=${visit.id}`);
    await page.keyboard.press("e");
    await page.getByLabel("as a line").check();
    await page.getByLabel("The line").fill('CONSULTED JPN -> UKR occurred - "visited"');
    await page.getByRole("button", { name: "Store the change" }).click();
    await page.waitForSelector(".edit .fault");
    check(/CONSULTED/.test(await page.locator(".edit .fault").innerText()), "the fault names the word");
    equal(await page.getByLabel("The line").inputValue(), 'CONSULTED JPN -> UKR occurred - "visited"', "what was typed stays");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector(".edit")); // Escape leaves the form
    equal((await report()).overrides.length, 0, "nothing was stored");
    await page.context().close();
  });

  await test("reject, see it struck out, put it back", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    const many = await page.locator(list).count();
    await page.keyboard.press("x");
    await page.waitForSelector(".is-removed");
    await settled(page);
    equal(await page.locator(list).count(), many, "the removed record stays in the list, struck out");
    equal((await report()).records.length, before.records.length - 1, "but no longer in the record");
    await page.keyboard.press("u");
    await page.waitForFunction(() => !document.querySelector(".is-removed"));
    await settled(page);
    equal(JSON.stringify((await report()).records), JSON.stringify(before.records), "u brings it back");
    await page.context().close();
  });

  await test("decisions upon decisions are taken back one by one", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    const lines = async () => (await report()).records.map((r) => r.line).join("\n");
    const states = [await lines()];
    const decided = async (work) => {
      const before = await page.locator(".decided").innerText();
      await work();
      await page.waitForFunction((text) => document.querySelector(".decided").textContent !== text, before);
      await settled(page);
      states.push(await lines());
    };
    const edit = (label, text) => async () => {
      await page.keyboard.press("e");
      await page.getByLabel(label).fill(text);
      await page.getByRole("button", { name: "Store the change" }).click();
    };
    await decided(edit("Target", "Poland"));
    await decided(edit("Target", "Poland, Latvia"));
    await decided(() => page.keyboard.press("a"));
    await decided(() => page.keyboard.press("x"));
    equal(new Set(states).size, 4, "each but the acceptance changed the records");
    for (let back = states.length - 2; back >= 0; back--) {
      const before = await page.locator(".decided").innerText();
      await page.keyboard.press("u");
      await page.waitForFunction((text) => document.querySelector(".decided").textContent !== text, before);
      await settled(page);
      equal(await lines(), states[back], `u goes back to state ${back}`);
    }
    const after = await report();
    equal(after.overrides.length + after.confirmations.length, 0, "nothing is left on file");
    equal(JSON.stringify(after.records), JSON.stringify(before.records), "all is as the coder had it");
    await page.context().close();
  });

  await test("add a record by selecting words, the second of two that are alike", async () => {
    const page = await open();
    await page.visit(where);
    const second = before.text.lastIndexOf("condemned");
    await page.evaluate((unit) => {
      for (const piece of document.querySelectorAll(".report-text [data-begin]")) {
        const begin = Number(piece.dataset.begin);
        if (begin > unit || begin + piece.textContent.length < unit + 9) continue;
        getSelection().setBaseAndExtent(piece.firstChild, unit - begin, piece.firstChild, unit - begin + 9);
      }
    }, second);
    await page.locator(".select-bar button").click();
    equal(await page.getByLabel("Trigger").inputValue(), "condemned", "the selected words are the trigger");
    await page.getByLabel("Type").selectOption("PROTEST");
    await page.getByLabel("Source").fill("Japan");
    await page.getByLabel("Target").fill("Russia");
    await page.getByRole("button", { name: "Add the record" }).click();
    await page.waitForSelector(".tag.corrected");
    await settled(page);
    const added = (await report()).records.find((r) => r.fields?.type === "PROTEST");
    equal(added?.line, 'PROTEST JPN -> RUS occurred 2023-03-22 "condemned" @2', "the line says which of the two");
    equal(added?.marks[0].begin, second, "and the mark stands there");
    await page.keyboard.press("u");
    await page.waitForFunction(() => !document.querySelector(".tag.corrected"));
    await settled(page);
    equal(JSON.stringify((await report()).records), JSON.stringify(before.records), "u takes it out again");
    await page.context().close();
  });

  await test("somebody else's change is seen, not overwritten", async () => {
    const page = await open();
    page.allow.push(/412/);
    await page.visit(`${where}?record=${visit.id}`);
    const answer = await fetch(`${address}/api/v1${where}`);
    const changed = await fetch(`${address}/api/v1${where}/confirmations`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "If-Match": answer.headers.get("ETag") },
      body: JSON.stringify({ record: visit.id }),
    });
    equal(changed.status, 200, "another client confirms the record");
    await page.keyboard.press("x");
    await page.waitForSelector(".conflict");
    check(/changed this report/.test(await page.locator(".conflict").innerText()), "the page says so");
    await page.waitForSelector(".tag.accepted");
    equal((await report()).records.length, before.records.length, "nothing was removed");
    await page.getByRole("button", { name: "Understood" }).click();
    await page.locator(".decide button", { hasText: "take back" }).click();
    await settled(page);
    await page.context().close();
  });

  await test("a change without If-Match is refused", async () => {
    const answer = await fetch(`${address}/api/v1${where}/corrections`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ record: visit.id, sentence: null, line: null }),
    });
    equal(answer.status, 428, "428");
    check(/problem\+json/.test(answer.headers.get("Content-Type")), "as problem+json");
    check(/If-Match/.test((await answer.json()).detail), "that says what is missing");
  });

  await test("labelled data of what was decided", async () => {
    const page = await open();
    await page.visit(`${where}?record=${visit.id}`);
    await page.keyboard.press("a");
    await page.waitForSelector(".tag.accepted");
    await settled(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Labelled data" }).click()]);
    const to = path.join(folder, "labels.jsonl");
    await download.saveAs(to);
    const lines = fs.readFileSync(to, "utf8").trim().split("\n").map((line) => JSON.parse(line));
    equal(lines[0].report, found.id, "the report's id");
    const events = lines.filter((l) => l.events).flatMap((l) => l.events);
    equal(events.filter((e) => !e.optional).map((e) => `${e.type}/${e.mode}`).join(), "CONSULT/visit", "only what was looked at is no option");
    // The file measures the coder: what was confirmed is what it says.
    const score = execFileSync(program, ["score", to, "--json"], { encoding: "utf8" });
    check(score.length > 0, "entente score reads it");
    await page.locator(".decide button", { hasText: "take back" }).click();
    await settled(page);
    await page.context().close();
  });

  await test("a report that is not there is said", async () => {
    const page = await open();
    page.allow.push(/404/);
    await page.visit("/reports/ffffffffffffffffffff");
    check(/no report/.test(await page.locator(".said").innerText()), "in words");
    await page.context().close();
  });
});
