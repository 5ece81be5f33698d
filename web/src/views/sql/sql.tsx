// The SQL box: one statement that reads, answered within limits; a long one can be cancelled. The query stands in the
// address (?q=), so that an answer can be shared; ids in the answer lead to their events and reports.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { apiAddress, change, Problem } from "../../core/api";
import type { Cell } from "../../core/download";
import { place, segment, setQuery } from "../../core/router";
import { count, counted } from "../../core/words";
import { ProblemSaid } from "../../parts/said";
import { type Column, Table } from "../../parts/table";
import { ViewHead } from "../../parts/view_head";
import { linkOf } from "./links";
import { Schema } from "./schema";

interface Answer {
  columns: { name: string; number: boolean }[];
  rows: unknown[][];
  more: boolean;
  seconds: number;
}

const examples: { title: string; sql: string }[] = [
  { title: "Cooperation and conflict by month", sql: "SELECT date_trunc('month', date_from)::DATE AS month,\n       count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict\nFROM events_news GROUP BY month ORDER BY month" },
  { title: "The latest news", sql: "SELECT id, date_from, source, target, type, mode, text FROM events_news ORDER BY date_from DESC LIMIT 50" },
  { title: "Who was called what", sql: "SELECT term, list(DISTINCT speaker) AS speakers, min(date_from) AS first\nFROM characterisations GROUP BY term ORDER BY first" },
  { title: "Rules that were corrected most", sql: "SELECT e.rule, o.action, count(*) AS times\nFROM overrides o JOIN superseded_events e ON e.id = o.record\nGROUP BY ALL ORDER BY times DESC" },
];

function text(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : (value as Cell);
}

export default function SqlView() {
  const asked = place.value.query.get("q") ?? "";
  const limit = Math.min(10_000, Number(place.value.query.get("limit") ?? 1000) || 1000);
  const box = useRef<HTMLTextAreaElement>(null);
  const [sql, setSql] = useState(asked);
  const [answer, setAnswer] = useState<{ of: string; answer: Answer }>();
  const [problem, setProblem] = useState<Problem>();
  const [running, setRunning] = useState<{ id: string; since: number; stop: AbortController }>();
  const [elapsed, setElapsed] = useState(0);
  const [turn, setTurn] = useState(0); // the same query again
  useEffect(() => setSql(asked), [asked]);

  // A query in the address is answered: going back shows what was there.
  useEffect(() => {
    if (!asked.trim()) {
      setAnswer(undefined);
      return;
    }
    const now = { id: crypto.randomUUID(), since: performance.now(), stop: new AbortController() };
    setRunning(now);
    setProblem(undefined);
    change<Answer>("POST", apiAddress("/sql"), { json: { sql: asked, limit, id: now.id }, quiet: true, signal: now.stop.signal }).then(
      ({ body }) => {
        setAnswer({ of: asked, answer: body });
        setRunning((r) => (r === now ? undefined : r));
      },
      (error) => {
        setRunning((r) => (r === now ? undefined : r));
        if (now.stop.signal.aborted) return;
        setAnswer(undefined);
        setProblem(error instanceof Problem ? error : new Problem(0, "The page has a fault", String(error)));
      },
    );
    return () => {
      // Gone elsewhere: nobody waits for it any more.
      if (!now.stop.signal.aborted) {
        now.stop.abort();
        void change("DELETE", apiAddress(`/sql/${segment(now.id)}`), { quiet: true }).catch(() => undefined);
      }
    };
  }, [asked, limit, turn]);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setElapsed((performance.now() - running.since) / 1000), 200);
    return () => (clearInterval(timer), setElapsed(0));
  }, [running]);

  const cancel = () => {
    if (!running) return;
    void change("DELETE", apiAddress(`/sql/${segment(running.id)}`), { quiet: true }).catch(() => undefined);
    running.stop.abort();
    setRunning(undefined);
    setProblem(new Problem(499, "Cancelled", "The query was given up."));
  };
  const run = (query = sql) => {
    if (query.trim() === asked) setTurn(turn + 1);
    else if (query.trim()) setQuery({ q: query.trim() });
  };
  const insert = (name: string) => {
    const element = box.current;
    if (!element) return;
    element.setRangeText(name, element.selectionStart, element.selectionEnd, "end");
    setSql(element.value);
    element.focus();
  };

  const shown = answer?.answer;
  const columns = useMemo<Column<unknown[]>[]>(
    () =>
      (shown?.columns ?? []).map((c, i) => ({
        key: `${i}`,
        head: c.name,
        number: c.number,
        value: (row) => text(row[i]),
        cell: (row) => {
          const value = row[i];
          if (value === null || value === undefined) return <span class="null">NULL</span>;
          const all = Array.isArray(value) ? value : [value];
          const links = all.map((one) => linkOf(c.name, one, answer?.of ?? ""));
          if (links.some((l) => l)) return all.map((one, n) => <span key={n}>{n > 0 && ", "}{links[n] ? <a href={links[n] as string}>{String(one)}</a> : String(one)}</span>);
          if (c.number && typeof value === "number" && Number.isInteger(value) && !/year|number|line/i.test(c.name)) return count(value);
          const said = Array.isArray(value) ? value.map(String).join(", ") : String(text(value));
          return <span class="cell" title={said.length > 60 ? said : undefined}>{said}</span>;
        },
      })),
    [shown],
  );
  const keyed = useMemo(() => new Map(shown?.rows.map((row, i) => [row, String(i)])), [shown]);
  return (
    <div class="sql">
      <ViewHead
        title="SQL"
        note="One statement that reads; the record cannot be changed from here. Ctrl+Enter runs it."
        {...(shown
          ? {
              exports: {
                name: "query",
                table: () => ({ head: shown.columns.map((c) => c.name), rows: shown.rows.map((row) => row.map(text)) }),
                json: () => shown.rows.map((row) => Object.fromEntries(shown.columns.map((c, i) => [c.name, row[i]]))),
              },
            }
          : {})}
      />
      <div class="sql-panes">
        <Schema insert={insert} query={(q) => run(q)} />
        <div class="sql-main">
          <form
            onSubmit={(e) => {
              e.preventDefault();
              run();
            }}
          >
            <label for="sql-text" class="hidden">Query</label>
            <textarea
              id="sql-text"
              ref={box}
              class="code"
              rows={8}
              spellcheck={false}
              value={sql}
              placeholder="SELECT …"
              onInput={(e) => setSql(e.currentTarget.value)}
              onKeyDown={(e) => {
                if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) (e.preventDefault(), run());
                if (e.key === "Escape" && running) cancel();
              }}
            />
            <p class="form-buttons">
              <button type="submit" class="primary">Run</button>{" "}
              {running && <button type="button" onClick={cancel}>Cancel</button>}{" "}
              <label class="inline">
                at most{" "}
                <select value={String(limit)} onChange={(e) => setQuery({ limit: e.currentTarget.value === "1000" ? null : e.currentTarget.value })}>
                  {[100, 1000, 10_000].map((n) => <option key={n} value={String(n)}>{count(n)} rows</option>)}
                </select>
              </label>{" "}
              <span role="status" class="note">
                {running
                  ? `Running${elapsed > 0.5 ? `, ${elapsed.toFixed(1)} s` : " …"}`
                  : shown
                    ? `${counted(shown.rows.length, "row")}${shown.more ? " and more" : ""} in ${shown.seconds < 0.01 ? "less than 10 ms" : `${shown.seconds.toFixed(2)} s`}`
                    : ""}
              </span>
            </p>
          </form>
          {!asked && (
            <p class="examples">
              {examples.map((e) => <button type="button" class="quiet" key={e.title} onClick={() => run(e.sql)}>{e.title}</button>)}
            </p>
          )}
          {problem && (problem.status === 400 || problem.status === 422 ? <pre class="fault sql-fault" role="alert">{problem.detail || problem.title}</pre> : <ProblemSaid problem={problem} />)}
          {shown && <Table caption="Answer of the query" columns={columns} rows={shown.rows} rowKey={(row) => keyed.get(row) ?? ""} height={520} />}
        </div>
      </div>
    </div>
  );
}
