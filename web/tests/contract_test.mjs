// The API keeps what its description promises: every GET of /openapi.json is asked, and the answers are held against their
// schemas; so are refusals, caching, paging and the forms of lists.
import { check, equal, finish, makeRecord, packagesWith, startServer, test } from "./server.mjs";

const Ajv = packagesWith("ajv")("ajv/dist/2020");
const record = makeRecord("contract.duckdb");
const server = await startServer(record);
const api = `${server.address}/api/v1`;
const ask = (where, headers = {}, options = {}) => fetch(api + where, { headers, ...options });

const description = await (await ask("/openapi.json")).json();
equal(description.openapi, "3.1.0", "the version of OpenAPI");

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(description, "api");
const compiled = new Map();
// The validator of a schema that stands at a JSON pointer of the description.
function validator(pointer) {
  if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `api#${pointer}` }));
  return compiled.get(pointer);
}
const escaped = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");
function fits(pointer, value, what) {
  const valid = validator(pointer);
  check(valid(value), `${what}: ${ajv.errorsText(valid.errors?.slice(0, 3))}`);
}
const problem = "/components/schemas/Problem";

const first = async (where) => (await (await ask(where)).json()).items?.[0] ?? { id: "none" };
const event = await first("/events?origin=coded&limit=1");
const statement = await first("/statements?limit=1");
const report = await first("/reports?limit=1");
// What stands in the path, and questions that have an answer.
const names = { ask: "Japan", a: "KOR", b: "PRK" };
const ids = { "/events/{id}": event.id, "/statements/{id}": statement.id, "/reports/{id}": report.id, "/reports/{id}/sentences/{n}/tree": report.id };
const questions = {
  "/overview": ["", "?from=2018-09-01&to=2018-09-14", "?actor=Japan&quad=conflict", "?from=1900&to=1901"],
  "/volume": ["", "?every=week&type=CONSULT,ACCUSE", "?source=USA&status=occurred,negated"],
  "/actors": ["?q=Jap", "?q=zzzz"],
  "/actors/{ask}": ["", "?on=1944-06-06"],
  "/obligations": ["?attacked=Japan&by=China&where=Senkaku%20Islands&on=2023-05-01", "?attacked=USA&by=PRK&chain=2"],
  "/places": ["?q=Guam", "?q=25.7,123.5"],
  "/search": ["?q=missile", "?q=%22North%20Korea%22"],
  "/network": ["?on=2018-09-27&within=1m"],
  "/events": ["?limit=5", "?actor=NATO&status=negated,hypothetical"],
};
const needed = (path) => questions[path] ?? [""];

function address(path) {
  return path.replace(/\{(\w+)\}/g, (_, name) => (name === "n" ? "1" : encodeURIComponent(name in names ? names[name] : (ids[path] ?? "unknown"))));
}

for (const [path, item] of Object.entries(description.paths)) {
  if (!item.get) continue;
  // Feeds do not end, and jobs are asked about in serving.py, where there are some.
  if (path.startsWith("/jobs/")) continue;
  const answer = item.get.responses["200"];
  const type = Object.keys(answer.content ?? {})[0];
  await test(`GET ${path}`, async () => {
    for (const question of needed(path)) {
      const where = address(path) + question;
      const response = await ask(where);
      equal(response.status, 200, where);
      check((response.headers.get("content-type") ?? "").startsWith(type), `${where}: ${response.headers.get("content-type")} is not ${type}`);
      check(response.headers.get("x-content-type-options") === "nosniff", `${where}: nosniff`);
      if (type !== "application/json") continue;
      fits(`/paths/${escaped(path)}/get/responses/200/content/application~1json/schema`, await response.json(), where);
      const tag = response.headers.get("etag");
      if (tag) {
        const again = await ask(where, { "If-None-Match": tag });
        equal(again.status, 304, `${where}, not changed`);
        equal((await again.arrayBuffer()).byteLength, 0, `${where}: the body of a 304`);
      }
    }
  });
  await test(`GET ${path}?nonsense`, async () => {
    const response = await ask(`${address(path)}?nonsense=1`);
    equal(response.status, 400, "a parameter that there is not");
    check((response.headers.get("content-type") ?? "").startsWith("application/problem+json"), "problem+json");
    const body = await response.json();
    fits(problem, body, path);
    equal(body.parameter, "nonsense", "the parameter is named");
  });
}

await test("what there is not", async () => {
  for (const [where, status] of [["/nothing", 404], ["/events/ffffffffffffffffffff", 404], ["/reports/ffffffffffffffffffff", 404], ["/actors/Nobody%20of%20that%20name", 404], ["/overview?from=when", 400], ["/obligations?attacked=Japan", 400], ["/events?limit=9999999", 400], ["/events?cursor=zz", 400], ["/actors/%FF", 404]]) {
    const response = await ask(where);
    equal(response.status, status, where);
    fits(problem, await response.json(), where);
  }
  const wrong = await ask("/overview", {}, { method: "DELETE" });
  equal(wrong.status, 405, "DELETE /overview");
  check((wrong.headers.get("allow") ?? "").includes("GET"), "405 says what is allowed");
});

await test("a list page by page is the list", async () => {
  const whole = await (await ask("/events?limit=500&to=2024-12-31&origin=coded")).json();
  const ids = [];
  let where = "/events?limit=37&to=2024-12-31&origin=coded";
  for (let pages = 0; where && pages < 50; pages++) {
    const response = await ask(where);
    const page = await response.json();
    equal(page.total, whole.total, "the total of every page");
    ids.push(...page.items.map((e) => e.id));
    const link = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "");
    equal(Boolean(link), page.next !== null, "Link and next agree");
    where = link ? link[1].replace(/^\/api\/v1/, "") : null;
  }
  equal(ids.join(" "), whole.items.map((e) => e.id).join(" "), "all pages in order");
  check(whole.total > 100, "there is something to page through");
});

await test("JSON Lines end in their count, CSV has a head", async () => {
  const total = (await (await ask("/events?limit=1&origin=coded")).json()).total;
  const lines = (await (await ask("/events?origin=coded", { Accept: "application/x-ndjson" })).text()).trimEnd().split("\n");
  equal(JSON.parse(lines.at(-1)).count, total, "the count of the last line");
  equal(lines.length, total + 1, "a line an event");
  const csv = await (await ask("/events?origin=coded&format=csv")).text();
  check(/^id,/.test(csv), "the head of the CSV");
});

await test("HEAD is GET without the body", async () => {
  const response = await ask("/about", {}, { method: "HEAD" });
  equal(response.status, 200, "HEAD /about");
  equal((await response.arrayBuffer()).byteLength, 0, "no body");
});

equal(await server.stop(), 0, "the server ends with status 0 when asked to");
finish();
