// Statements and characterisations by an actor and about it, newest first, page by page.
import { useState } from "preact/hooks";
import { apiAddress } from "../core/api";
import { place, setQuery } from "../core/router";
import type { List, StatementRecord } from "../core/types";
import { useData } from "../core/use_data";
import { Loaded } from "./said";
import { StatementLine } from "./timeline_list";
import type { Query } from "../core/api";

function Statements(props: { title: string; query: Query }) {
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useData<List<StatementRecord>>(apiAddress("/statements", { ...props.query, limit: 50, cursor }));
  return (
    <section class="section">
      <h2>{props.title}</h2>
      <Loaded of={list}>
        {(l) => (
          <>
            {l.items.length === 0 ? <p class="nothing">None on file.</p> : <ul class="event-list">{l.items.map((s) => <StatementLine key={s.id} statement={s} />)}</ul>}
            {l.next && <button type="button" onClick={() => setCursor(l.next)}>Older ones</button>}
            {cursor && <button type="button" class="quiet" onClick={() => setCursor(null)}>The newest</button>}
          </>
        )}
      </Loaded>
    </section>
  );
}

export function StatementsPanel(props: { code: string; name: string; about?: { code: string; name: string } | null }) {
  const { query } = place.value;
  const only = query.get("characterisations") === "1";
  const shared = { from: query.get("from"), to: query.get("to"), characterisations: only ? 1 : null };
  const { about } = props;
  const sets: [string, Query][] = about
    ? [[`${props.name} about ${about.name}`, { speaker: props.code, about: about.code }], [`${about.name} about ${props.name}`, { speaker: about.code, about: props.code }]]
    : [[`What ${props.name} said`, { speaker: props.code }], [`What was said about ${props.name}`, { about: props.code }]];
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={only} onChange={(e) => setQuery({ characterisations: e.currentTarget.checked ? 1 : null })} />
        Only characterisations: who called whom what
      </label>
      <div class="columns">{sets.map(([title, q]) => <Statements key={title} title={title} query={{ ...q, ...shared }} />)}</div>
    </>
  );
}
