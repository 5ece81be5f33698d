// What the map shows, as tables: changes since the days before, actors, pairs, and what is chosen.
import { useMemo } from "preact/hooks";
import { actorName } from "../../core/actor_names";
import type { Query } from "../../core/api";
import { address, listOf, place, segment, setQuery } from "../../core/router";
import type { Change, Overview, OverviewActor, OverviewEdge, Quads } from "../../core/types";
import type { Data } from "../../core/use_data";
import { balance, conflict, cooperation, count, decimal, growth, plain, signed } from "../../core/words";
import { Loaded } from "../../parts/said";
import { Table, type Column } from "../../parts/table";
import { QuadBar } from "../../parts/quad_bar";
import type { Choice } from "../../pictures/world_map";

// The list of events behind a number, with the filters of this view.
export function eventsAddress(which: Query): string {
  const query = place.value.query;
  const kept = Object.fromEntries(["type", "status", "quad", "origin"].map((name) => [name, listOf(query, name)]));
  return address("/events", { ...kept, ...(which as Record<string, string>) });
}

export function pairColumns(o: Overview): Column<OverviewEdge>[] {
  const name = (code: string) => o.actors.find((a) => a.code === code)?.name ?? code;
  return [
    { key: "source", head: "Source", value: (e) => name(e.source) },
    { key: "target", head: "Target", value: (e) => name(e.target) },
    { key: "events", head: "Events", number: true, value: (e) => e.events },
    { key: "leaning", head: "", title: "What they lean to", value: (e) => balance(e.quads), cell: (e) => <QuadBar quads={e.quads} /> },
    { key: "before", head: "Before", title: "Events in the days before", number: true, value: (e) => e.previous_events },
    { key: "goldstein", head: "Mean", title: "Mean Goldstein score, −10 to 10", number: true, value: (e) => e.goldstein, cell: (e) => signed(e.goldstein) },
  ];
}

// The same without what 360 px have no room for.
function narrowPairs(o: Overview): Column<OverviewEdge>[] {
  const keep = ["source", "target", "events", "leaning", "before"];
  return pairColumns(o)
    .filter((c) => keep.includes(c.key))
    .map((c) => (c.key === "source" || c.key === "target" ? { ...c, grow: true } : c));
}

function actorColumns(): Column<OverviewActor>[] {
  return [
    { key: "name", head: "Actor", grow: true, value: (a) => a.name, cell: (a) => <a href={`/actors/${segment(a.code)}`}>{a.name}</a> },
    { key: "source", head: "Source", title: "Events as source", number: true, value: (a) => a.as_source },
    { key: "target", head: "Target", title: "Events as target", number: true, value: (a) => a.as_target },
    { key: "leaning", head: "", title: "What they lean to", value: (a) => balance(a.quads), cell: (a) => <QuadBar quads={a.quads} /> },
  ];
}

function Changes(props: { overview: Overview; choose: (c: Choice) => void }) {
  const { overview } = props;
  const name = (code: string) => overview.actors.find((a) => a.code === code)?.name ?? actorName(code);
  if (overview.changes.length === 0)
    return <p class="nothing">{overview.previous.told === false || overview.previous_events === 0 ? "The record tells nothing of the days before, so nothing can be said to have changed." : "No pair changed by more than chance explains."}</p>;
  return (
    <ul class="plain changes">
      {overview.changes.map((c: Change) => {
        const grew = conflict(c.quads) - conflict(c.previous_quads) > cooperation(c.quads) - cooperation(c.previous_quads);
        const of = c.of ?? (grew ? "conflict" : "cooperation");
        const side = (quads: Quads) => (of === "conflict" ? conflict(quads) : cooperation(quads));
        return (
          <li key={`${c.a} ${c.b}`}>
            <button type="button" class="change" onClick={() => props.choose({ a: c.a, b: c.b })}>
              <span class={`swatch material-${of}`} aria-hidden="true" />
              <strong>{c.a_name ?? name(c.a)} – {c.b_name ?? name(c.b)}</strong>
              <span class="number nowrap">{c.score < 0 ? "▼" : "▲"} {growth(side(c.quads), side(c.previous_quads))}</span>
              <span class="dim says">{c.says}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Chosen(props: { overview: Overview; chosen: Choice; choose: (c: Choice | null) => void; span: { from: string | null; to: string | null } }) {
  const { overview, chosen, span } = props;
  const name = (code: string) => overview.actors.find((a) => a.code === code)?.name ?? actorName(code);
  const from = overview.from ?? span.from;
  const to = overview.to ?? span.to;
  if (chosen.b) {
    const both: [string, string][] = [[chosen.a, chosen.b], [chosen.b, chosen.a]];
    return (
      <div class="chosen">
        <h2>{name(chosen.a)} – {name(chosen.b)}</h2>
        {both.map(([a, b]) => {
          const edge = overview.edges.find((e) => e.source === a && e.target === b);
          return (
            <section class="section" key={a}>
              <h3>{name(a)} → {name(b)}</h3>
              {edge ? (
                <>
                  <p>
                    <a href={eventsAddress({ source: a, target: b, from, to })}>{count(edge.events)} events</a>, {edge.previous_events} before
                    ({growth(edge.events, edge.previous_events)}); mean Goldstein {signed(edge.goldstein)}
                  </p>
                  <QuadBar quads={edge.quads} wide />
                </>
              ) : (
                <p class="dim">No events in these days.</p>
              )}
            </section>
          );
        })}
        <p><a class="button" href={address(`/pairs/${segment(chosen.a)}/${segment(chosen.b)}`, { from, to })}>All on this pair</a></p>
        <p><button type="button" class="quiet" onClick={() => props.choose(null)}>Choose nothing</button></p>
      </div>
    );
  }
  const actor = overview.actors.find((a) => a.code === chosen.a);
  const edges = overview.edges.filter((e) => e.source === chosen.a || e.target === chosen.a);
  return (
    <div class="chosen">
      <h2>{name(chosen.a)}</h2>
      {actor && (
        <>
          <p>
            <a href={eventsAddress({ source: actor.code, from, to })}>{count(actor.as_source)} events as source</a>,{" "}
            <a href={eventsAddress({ target: actor.code, from, to })}>{count(actor.as_target)} as target</a>; balance{" "}
            {decimal(balance(actor.quads), 2)}
          </p>
          <QuadBar quads={actor.quads} wide />
        </>
      )}
      <p class="tabs">
        <a class="button" href={address(`/actors/${segment(chosen.a)}`, { on: to })}>All on this actor</a>
        <button type="button" class="quiet" onClick={() => setQuery({ actor: chosen.a, sel: null, tab: null })}>Only its events</button>
        <button type="button" class="quiet" onClick={() => props.choose(null)}>Choose nothing</button>
      </p>
      <Table
        caption={`Pairs of ${name(chosen.a)}`}
        columns={narrowPairs(overview)}
        rows={edges}
        rowKey={(e) => `${e.source}~${e.target}`}
        sort="-events"
        height={420}
        onOpen={(e) => props.choose({ a: e.source, b: e.target })}
      />
    </div>
  );
}

const tabs = ["changes", "actors", "pairs", "chosen"] as const;

export function Drawer(props: { overview: Data<Overview>; chosen: Choice | null; choose: (c: Choice | null) => void; span: { from: string | null; to: string | null } }) {
  const wanted = place.value.query.get("tab");
  const tab = tabs.find((t) => t === wanted) ?? "changes";
  const columns = useMemo(() => (props.overview.data ? narrowPairs(props.overview.data) : []), [props.overview.data]);
  const people = useMemo(actorColumns, []);
  return (
    <aside class="drawer" aria-label="What the picture shows, as tables">
      <div class="tabs line" role="group" aria-label="Tables">
        {tabs.map((t) => (
          <button key={t} type="button" aria-current={t === tab ? "true" : undefined} disabled={t === "chosen" && !props.chosen} onClick={() => setQuery({ tab: t === "changes" ? null : t })}>
            {plain(t).replace(/^./, (c) => c.toUpperCase())}
          </button>
        ))}
      </div>
      <Loaded of={props.overview}>
        {(o) =>
          tab === "actors" ? (
            <Table caption="Actors by events" columns={people} rows={o.actors} rowKey={(a) => a.code} sort="-source" height={560} selected={props.chosen && !props.chosen.b ? props.chosen.a : null} onOpen={(a) => props.choose({ a: a.code })} />
          ) : tab === "pairs" ? (
            <Table caption="Pairs by events" columns={columns} rows={o.edges} rowKey={(e) => `${e.source}~${e.target}`} sort="-events" height={560} selected={props.chosen?.b ? `${props.chosen.a}~${props.chosen.b}` : null} onOpen={(e) => props.choose({ a: e.source, b: e.target })} />
          ) : tab === "chosen" && props.chosen ? (
            <Chosen overview={o} chosen={props.chosen} choose={props.choose} span={props.span} />
          ) : (
            <Changes overview={o} choose={props.choose} />
          )
        }
      </Loaded>
    </aside>
  );
}
