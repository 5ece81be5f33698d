// The events behind a number: a list with the filters of the address, page by page.
import { actorName } from "../../core/actor_names";
import { apiAddress } from "../../core/api";
import { address, place, segment, setQuery } from "../../core/router";
import { useSteps } from "../../core/steps";
import type { EventLine, List } from "../../core/types";
import { useData } from "../../core/use_data";
import { counted, plain, quadNames, when } from "../../core/words";
import { ActorSearch } from "../../parts/actor_search";
import { QuadSwatch } from "../../parts/event_line";
import { Filters, filtersOf } from "../../parts/filters";
import { Loaded } from "../../parts/said";
import { Table, tableOf, type Column } from "../../parts/table";
import { ViewHead } from "../../parts/view_head";

const columns: Column<EventLine>[] = [
  { key: "date", head: "Date", value: (e) => e.date.from, cell: (e) => when(e.date) },
  { key: "quad", head: "", title: "Cooperation or conflict", value: (e) => (e.quad ? (quadNames[e.quad - 1] ?? "") : ""), cell: (e) => <QuadSwatch quad={e.quad} /> },
  { key: "type", head: "Type", value: (e) => e.type, cell: (e) => <a href={`/events/${segment(e.id)}`}>{[e.type ?? "–", e.mode && plain(e.mode)].filter(Boolean).join(", ")}</a> },
  { key: "source", head: "Source", value: (e) => e.source.join(" "), cell: (e) => e.source.map(actorName).join(", ") },
  { key: "target", head: "Target", value: (e) => e.target.join(" "), cell: (e) => e.target.map(actorName).join(", ") },
  { key: "status", head: "Status", value: (e) => plain(e.status) },
  { key: "goldstein", head: "Score", title: "Goldstein score", number: true, value: (e) => e.goldstein },
  { key: "origin", head: "Data", value: (e) => e.origin },
  { key: "text", head: "Words", grow: true, value: (e) => e.text ?? "" },
];

export default function Events() {
  const { query } = place.value;
  const sides = { source: query.get("source"), target: query.get("target"), actor: [...query.getAll("actor"), ...query.getAll("with")], q: query.get("q"), report: query.get("report") };
  const question = { ...filtersOf(query), ...sides };
  const list = useData<List<EventLine>>(apiAddress("/events", { ...question, limit: 200, cursor: query.get("cursor") }));
  useSteps();
  const title = [
    query.get("source") && `by ${actorName(query.get("source") ?? "")}`,
    query.get("target") && `towards ${actorName(query.get("target") ?? "")}`,
    sides.actor.length > 0 && `of ${sides.actor.map(actorName).join(" with ")}`,
  ].filter(Boolean).join(" ");
  return (
    <>
      <ViewHead
        title={`Events ${title}`.trim()}
        note={list.data ? (list.data.total != null ? counted(list.data.total, "event") : `${list.data.items.length} shown`) : "…"}
        api={apiAddress("/events", { ...question, limit: 200 })}
        exports={{ name: "entente-events", table: list.data ? () => tableOf(columns, list.data?.items ?? []) : undefined, json: list.data ? () => list.data : undefined }}
      >
        <a class="button quiet" href={apiAddress("/events", { ...question, format: "csv" })} download="entente-events.csv">All of them as CSV</a>
      </ViewHead>
      <div class="panes filters-only">
        <Filters>
          <ActorSearch label="Source" placeholder={query.get("source") ?? "anybody"} onChoose={(hit) => setQuery({ source: hit.code, cursor: null })} />
          <ActorSearch label="Target" placeholder={query.get("target") ?? "anybody"} onChoose={(hit) => setQuery({ target: hit.code, cursor: null })} />
          {(query.get("source") || query.get("target") || sides.actor.length > 0) && (
            <button type="button" class="quiet" onClick={() => setQuery({ source: null, target: null, actor: null, with: null, cursor: null })}>Any actors</button>
          )}
        </Filters>
        <Loaded of={list} what="events">
          {(l) => (
            <Table
              caption="Events"
              columns={columns}
              rows={l.items}
              rowKey={(e) => e.id}
              {...(l.total != null ? { total: l.total } : {})}
              height={620}
              href={(e) => `/events/${segment(e.id)}`}
              end={
                <p class="table-end">
                  {query.get("cursor") && <a class="button quiet" href={address("/events", new URLSearchParams([...query].filter(([k]) => k !== "cursor")))}>First page</a>}
                  {l.next && <button type="button" onClick={() => setQuery({ cursor: l.next })}>Next page</button>}
                </p>
              }
            />
          )}
        </Loaded>
      </div>
    </>
  );
}
