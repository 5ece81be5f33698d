// Who stands how to whom on a day: communities, brokers, balance. Lines: blue friendly, red hostile; width by weight.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { actorName, learnNames } from "../../core/actor_names";
import { about } from "../../core/about";
import { apiAddress } from "../../core/api";
import { address, place, segment, setQuery } from "../../core/router";
import type { Network, NetworkActor, NetworkEdge } from "../../core/types";
import { useData } from "../../core/use_data";
import { counted, day, decimal, plain, signed, type Leaning } from "../../core/words";
import { ActorLink } from "../../parts/actor_link";
import { ActorSearch } from "../../parts/actor_search";
import { DayField } from "../../parts/filters";
import { Gaps, ProblemSaid } from "../../parts/said";
import { Choice as Select } from "../../parts/span_bar";
import { Table, tableOf, type Column } from "../../parts/table";
import { ViewHead } from "../../parts/view_head";
import { Graph, shapes } from "../../pictures/graph";
import type { Choice } from "../../pictures/world_map";
import { choiceOf } from "../home/choice";

const actorColumns: Column<NetworkActor>[] = [
  { key: "name", head: "Actor", grow: true, value: (a) => a.name, cell: (a) => <ActorLink code={a.code} name={a.name} /> },
  { key: "community", head: "Group", number: true, value: (a) => a.community },
  { key: "friendly", head: "Friendly", title: "Weight of friendly bonds", number: true, value: (a) => a.friendly, cell: (a) => decimal(a.friendly, 2) },
  { key: "hostile", head: "Hostile", title: "Weight of hostile bonds", number: true, value: (a) => a.hostile, cell: (a) => decimal(a.hostile, 2) },
  { key: "pagerank", head: "Rank", title: "PageRank", number: true, value: (a) => a.pagerank, cell: (a) => decimal(a.pagerank, 3) },
  { key: "bridging", head: "Bridges", title: "How much it joins groups", number: true, value: (a) => a.bridging, cell: (a) => decimal(a.bridging, 2) },
  { key: "events", head: "Events", number: true, value: (a) => a.events },
];
const narrow = actorColumns.filter((c) => ["name", "community", "friendly", "hostile"].includes(c.key));
const edgeColumns: Column<NetworkEdge>[] = [
  { key: "a", head: "Pair", grow: true, value: (e) => `${actorName(e.a)} – ${actorName(e.b)}`, cell: (e) => <a href={`/pairs/${segment(e.a)}/${segment(e.b)}`}>{actorName(e.a)} – {actorName(e.b)}</a> },
  { key: "weight", head: "Weight", number: true, value: (e) => e.weight, cell: (e) => signed(e.weight, 2) },
  { key: "treaties", head: "Treaties", number: true, value: (e) => e.by_treaties, cell: (e) => signed(e.by_treaties, 2) },
  { key: "ties", head: "Ties", number: true, value: (e) => e.by_ties, cell: (e) => signed(e.by_ties, 2) },
  { key: "events", head: "Events", number: true, value: (e) => e.by_events, cell: (e) => signed(e.by_events, 2) },
];

function edgeLeaning(e: NetworkEdge): Leaning {
  if (e.weight >= 0.4) return "material-cooperation";
  if (e.weight > 0) return "verbal-cooperation";
  if (e.weight <= -0.4) return "material-conflict";
  return "verbal-conflict";
}

function Edge(props: { edge: NetworkEdge; network: Network }) {
  const { edge, network } = props;
  return (
    <section class="section">
      <h2>{actorName(edge.a)} – {actorName(edge.b)} <small>{signed(edge.weight, 2)}</small></h2>
      <p class="note">{signed(edge.by_treaties, 2)} by treaties, {signed(edge.by_ties, 2)} by ties, {signed(edge.by_events, 2)} by events.</p>
      <ul class="plain small-list">
        {edge.treaties.map((t) => <li key={`${t.treaty} ${t.promise}`}><strong>{t.name}</strong>: {plain(t.promise)}, owed by {t.owed_by.map(actorName).join(", ")}{t.counts ? "" : " (outdone by another)"} <small>{signed(t.weight, 2)}</small></li>)}
        {edge.ties.map((t, i) => <li key={i}>{plain(String(t.kind ?? "tie"))}: {String(t.note ?? t.place ?? t.text ?? "")}</li>)}
        {edge.events && edge.events.count > 0 && (
          <li>
            <a href={address("/events", { actor: edge.a, with: edge.b, from: network.events_from, to: network.on })}>{counted(edge.events.count, "event")}</a>, {day(edge.events.first)} to {day(edge.events.last)}: {edge.events.quads[0] + edge.events.quads[1]} cooperation, {edge.events.quads[2] + edge.events.quads[3]} conflict
          </li>
        )}
      </ul>
      <p><a class="button" href={address(`/pairs/${segment(edge.a)}/${segment(edge.b)}`, { on: network.on })}>All on this pair</a></p>
    </section>
  );
}

export default function NetworkView() {
  const { query } = place.value;
  const on = query.get("on") ?? about.value?.days.last ?? null;
  const actors = query.getAll("actor");
  const api = on ? apiAddress("/network", { on, within: query.get("within") ?? "1y", top: query.get("top") ?? 40, ...(actors.length ? { actors: actors.join(",") } : {}) }) : null;
  const network = useData<Network>(api);
  const n = network.data;
  useEffect(() => {
    if (n) learnNames(n.actors);
  }, [n]);
  const chosen = choiceOf(query.get("sel"));
  const [pointed, point] = useState<Choice | null>(null);
  const picture = useRef<HTMLDivElement>(null);
  const choose = (c: Choice | null) => setQuery({ sel: c ? (c.b ? `${c.a}~${c.b}` : c.a) : null });
  const tab = query.get("tab") === "pairs" ? "pairs" : "actors";
  const nodes = useMemo(() => {
    if (!n) return [];
    const most = Math.max(...n.actors.map((a) => a.friendly + a.hostile), 1e-9);
    return n.actors.map((a) => ({ code: a.code, name: a.name, x: a.x ?? 0.5, y: a.y ?? 0.5, size: 0.08 + (0.92 * (a.friendly + a.hostile)) / most, shape: (a.community - 1) % shapes.length, says: `${a.name}: group ${a.community}, ${a.friends} friends, ${a.foes} foes` }));
  }, [n]);
  const links = useMemo(() => (n ? [...n.edges].sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight)).map((e) => ({ source: e.a, target: e.b, width: 0.6 + 3.4 * Math.min(1, Math.abs(e.weight)), leaning: edgeLeaning(e), directed: false })) : []), [n]);
  const says = n
    ? `On ${day(n.on)}: ${n.actors.length} of ${n.actors_on_file} actors in ${counted(n.communities.length, "group")}, ${counted(n.edges.filter((e) => e.weight > 0).length, "friendly pair")} and ${n.edges.filter((e) => e.weight < 0).length} hostile; modularity ${decimal(n.modularity, 2)}. Between the groups: ${n.brokers.slice(0, 4).map(actorName).join(", ") || "nobody"}.`
    : "Network";
  const at = pointed ?? chosen;
  const edge = at?.b ? n?.edges.find((e) => (e.a === at.a && e.b === at.b) || (e.a === at.b && e.b === at.a)) : undefined;
  const chosenEdge = chosen?.b ? n?.edges.find((e) => (e.a === chosen.a && e.b === chosen.b) || (e.a === chosen.b && e.b === chosen.a)) : undefined;
  const actor = at && !at.b ? n?.actors.find((a) => a.code === at.a) : undefined;
  return (
    <>
      <ViewHead
        title="Who stands how to whom"
        note={says}
        api={api}
        exports={{
          name: `entente-network-${on ?? ""}`,
          table: n ? () => (tab === "pairs" ? tableOf(edgeColumns, n.edges) : tableOf(actorColumns, n.actors)) : undefined,
          json: n ? () => n : undefined,
          picture: () => picture.current?.querySelector("svg"),
        }}
      />
      <div class="span-bar">
        <DayField label="On" name="on" fallback={on} />
        <Select label="Events of the last" name="within" fallback="1y" choices={[["1m", "month"], ["3m", "3 months"], ["6m", "6 months"], ["1y", "year"], ["2y", "2 years"], ["5y", "5 years"]]} />
        <Select label="Actors" name="top" fallback="40" choices={["20", "40", "60", "100"].map((x) => [x, x])} />
        <div class="with-other"><ActorSearch label="Around an actor" hideLabel placeholder={actors[0] ? `around ${actorName(actors[0])}` : "around an actor …"} onChoose={(hit) => setQuery({ actor: hit.code, sel: null })} /></div>
        {actors.length > 0 && <button type="button" class="quiet" onClick={() => setQuery({ actor: null })}>Everybody</button>}
      </div>
      {n && <Gaps of={n.silent} />}
      <div class="panes two">
        <div>
          {network.problem ? (
            <ProblemSaid problem={network.problem} again={network.again} />
          ) : n ? (
            <div class="loaded" ref={picture} data-stale={network.loading} aria-busy={network.loading}>
              <Graph nodes={nodes} links={links} chosen={chosen} choose={choose} point={point} says={says} tall={0.6} />
            </div>
          ) : (
            <p class="loading">Working out the network …</p>
          )}
          <p class="readout dim">
            {edge ? `${actorName(edge.a)} – ${actorName(edge.b)}: ${signed(edge.weight, 2)} (treaties ${signed(edge.by_treaties, 2)}, ties ${signed(edge.by_ties, 2)}, events ${signed(edge.by_events, 2)})` : actor ? `${actor.name}: group ${actor.community}, ${actor.friends} friends, ${actor.foes} foes` : "Point at a line or an actor; click to choose it."}
          </p>
          {n && (
            <ul class="legend" aria-label="Groups">
              {n.communities.map((members, i) => (
                <li key={i}>
                  <svg width="14" height="14" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true"><path class={`group-${(i % shapes.length) + 1}`} d={shapes[i % shapes.length]} /></svg>
                  {i + 1}: {members.slice(0, 4).map(actorName).join(", ")}{members.length > 4 ? ` and ${members.length - 4} more` : ""}
                </li>
              ))}
              <li><svg width="34" height="12" aria-hidden="true"><line class="edge material-cooperation" x1="1" y1="6" x2="33" y2="6" stroke-width="2.5" /></svg>friendly, dashed below 0.4</li>
              <li><svg width="34" height="12" aria-hidden="true"><line class="edge material-conflict" x1="1" y1="6" x2="33" y2="6" stroke-width="2.5" /></svg>hostile, with a triangle, dashed above −0.4</li>
            </ul>
          )}
        </div>
        <aside class="drawer" aria-label="The network as tables">
          {n && chosenEdge && <Edge edge={chosenEdge} network={n} />}
          <div class="tabs line" role="group" aria-label="Tables">
            {(["actors", "pairs"] as const).map((t) => <button key={t} type="button" aria-current={t === tab ? "true" : undefined} onClick={() => setQuery({ tab: t === "actors" ? null : t })}>{t === "actors" ? "Actors" : "Pairs"}</button>)}
          </div>
          {n && tab === "actors" && <Table caption="Actors of the network" columns={narrow} rows={n.actors} rowKey={(a) => a.code} sort="-friendly" height={520} selected={chosen && !chosen.b ? chosen.a : null} onOpen={(a) => choose({ a: a.code })} />}
          {n && tab === "pairs" && <Table caption="Pairs of the network" columns={edgeColumns.filter((c) => c.key === "a" || c.key === "weight" || c.key === "events")} rows={n.edges} rowKey={(e) => `${e.a}~${e.b}`} sort="-weight" height={520} selected={chosen?.b ? `${chosen.a}~${chosen.b}` : null} onOpen={(e) => choose({ a: e.a, b: e.b })} />}
        </aside>
      </div>
    </>
  );
}
