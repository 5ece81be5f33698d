// A server that asks for a token: the page asks for it, or takes it from the address and takes it out of there.
import { check, equal, makeRecord, screenshot, settled, sound, test, withPage } from "./harness.mjs";

const record = makeRecord("token.duckdb", []);
const token = "sixteen-letters-and-more";

await withPage(
  record,
  async (address, open) => {
    await test("without its token the API answers nothing", async () => {
      equal((await fetch(`${address}/api/v1/about`)).status, 401, "about");
      equal((await fetch(`${address}/api/v1/events`)).status, 401, "events");
      equal((await fetch(`${address}/`)).status, 200, "the page itself is no secret");
    });

    await test("the token is asked for, once", async () => {
      const page = await open();
      page.allow.push(/401/);
      await page.visit("/events");
      await page.waitForSelector("#token");
      await sound(page, "asked for the token");
      await screenshot(page, "token");
      await page.locator("#token").fill("this-is-not-the-token");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".notice .fault");
      await page.locator("#token").fill(token);
      await page.keyboard.press("Enter");
      await page.waitForSelector("tbody tr");
      equal(await page.locator("#token").count(), 0, "the form goes");
      await page.reload();
      await page.waitForSelector("tbody tr");
      check(!(await page.evaluate(() => document.cookie)).includes(token), "no script can read the cookie");
      await page.context().close();
    });

    await test("the token in the fragment is taken and does not stay there", async () => {
      const page = await open();
      await page.visit(`/events?origin=coded#token=${token}`);
      await page.waitForSelector("tbody tr");
      equal(page.url(), `${address}/events?origin=coded`, "the address");
      await settled(page);
      await sound(page, "with its token");
      await page.context().close();
    });
  },
  ["--token", token],
);
