// The reports on file, the latest first: words and days in the address choose, a line opens one.
import { useEffect, useState } from "preact/hooks";
import { apiAddress } from "../../core/api";
import { address, place, segment, setQuery } from "../../core/router";
import type { List } from "../../core/types";
import { useData } from "../../core/use_data";
import { counted, day, isDay } from "../../core/words";
import { Loaded } from "../../parts/said";
import { Table, tableOf, type Column } from "../../parts/table";
import { ViewHead } from "../../parts/view_head";

interface ListedReport {
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  file: string;
  sentences: number;
  events: number;
  statements: number;
  ties: number;
}

const columns: Column<ListedReport>[] = [
  { key: "published", head: "Published", value: (r) => r.published ?? "", cell: (r) => (r.published ? day(r.published) : "–") },
  { key: "title", head: "Title", grow: true, value: (r) => r.title ?? r.file, cell: (r) => <a href={`/reports/${segment(r.id)}`}>{r.title ?? r.file}</a> },
  { key: "publisher", head: "Publisher", value: (r) => r.publisher ?? "" },
  { key: "sentences", head: "Sentences", number: true, value: (r) => r.sentences },
  { key: "events", head: "Events", number: true, value: (r) => r.events },
  { key: "statements", head: "Statements", number: true, value: (r) => r.statements },
  { key: "ties", head: "Ties", number: true, value: (r) => r.ties },
];

const valid = (text: string | null) => (isDay(text) ? text : null);

export default function Reports() {
  const { query } = place.value;
  const question = { q: query.get("q"), from: valid(query.get("from")), to: valid(query.get("to")), limit: 200 };
  const list = useData<List<ListedReport>>(apiAddress("/reports", { ...question, cursor: query.get("cursor") }));
  const [words, setWords] = useState(query.get("q") ?? "");
  useEffect(() => setWords(query.get("q") ?? ""), [query]);
  return (
    <>
      <ViewHead
        title="Reports"
        note={list.data ? counted(list.data.total ?? list.data.items.length, "report") : "…"}
        api={apiAddress("/reports", question)}
        exports={{ name: "entente-reports", table: list.data ? () => tableOf(columns, list.data?.items ?? []) : undefined, json: list.data ? () => list.data : undefined }}
      />
      <form
        class="report-choice"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ q: words.trim() || null, cursor: null });
        }}
      >
        <label>
          With words <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <label>
          From <input type="date" value={question.from ?? ""} onChange={(event) => setQuery({ from: event.currentTarget.value || null, cursor: null })} />
        </label>
        <label>
          To <input type="date" value={question.to ?? ""} onChange={(event) => setQuery({ to: event.currentTarget.value || null, cursor: null })} />
        </label>
        <button type="submit">Show</button>
      </form>
      <Loaded of={list} what="reports">
        {(l) =>
          l.items.length === 0 ? (
            <p class="nothing">No report fits. <a href="/import">Import some</a>, or say entente read.</p>
          ) : (
            <Table
              caption="Reports"
              columns={columns}
              rows={l.items}
              rowKey={(r) => r.id}
              {...(l.total != null ? { total: l.total } : {})}
              height={620}
              href={(r) => `/reports/${segment(r.id)}`}
              end={
                <p class="table-end">
                  {query.get("cursor") && <a class="button quiet" href={address("/reports", new URLSearchParams([...query].filter(([k]) => k !== "cursor")))}>First page</a>}
                  {l.next && <button type="button" onClick={() => setQuery({ cursor: l.next })}>Next page</button>}
                </p>
              }
            />
          )
        }
      </Loaded>
    </>
  );
}
