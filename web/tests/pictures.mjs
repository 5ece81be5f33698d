// The README's pictures of the page, made anew:
//     node web/tests/pictures.mjs build/release/entente build/pictures docs/images
// The record is that of the tests: the dispatches of examples/ and a month of ICEWS.
import path from "node:path";
import { check, makeRecord, test, withPage } from "./harness.mjs";

const out = process.argv[4];
if (!out) {
  console.error("usage: node web/tests/pictures.mjs PROGRAM FOLDER OUT");
  process.exit(2);
}
const record = makeRecord("pictures.duckdb");

await withPage(record, async (address, open) => {
  const asked = async (where) => (await fetch(`${address}/api/v1${where}`)).json();
  const reports = (await asked("/reports?limit=50")).items;
  const report = reports.find((r) => r.title?.startsWith("North Korea fires")) ?? reports[0];
  const views = [
    ["page-world", "/?from=2018-09-13&to=2018-09-27", ".map .arc"],
    ["page-pair", "/pairs/KOR/PRK?from=2018-08-29&to=2018-09-27&on=2018-09-20", ".chart .dot"],
    ["page-report", `/reports/${report.id}`, ".record-list button"],
    ["page-obligations", "/obligations?attacked=Japan&by=China&where=Senkaku+Islands&on=2023-05-01", "table"],
  ];
  for (const [name, where, ready] of views)
    await test(name, async () => {
      const page = await open();
      await page.visit(where);
      await page.waitForSelector(ready);
      check(page.faults.length === 0, page.faults.join("\n"));
      await page.screenshot({ path: path.join(out, `${name}.png`) });
      await page.context().close();
    });
});
