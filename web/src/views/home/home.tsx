// Home: who acted on whom in the chosen days, on a map or as a network, with the table that says the same; what changed
// since the days before.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { about } from "../../core/about";
import { learnNames } from "../../core/actor_names";
import { apiAddress } from "../../core/api";
import { place, setQuery } from "../../core/router";
import type { Overview, Volume } from "../../core/types";
import { useData } from "../../core/use_data";
import { balance, conflict, cooperation, counted, days, leaning, percent, signed, growth, total } from "../../core/words";
import { ActorSearch } from "../../parts/actor_search";
import { Filters, filtersOf } from "../../parts/filters";
import { Gaps, Loaded, ProblemSaid, Said } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import { tableOf } from "../../parts/table";
import { Graph } from "../../pictures/graph";
import { Legend } from "../../pictures/marks";
import { TimeBrush } from "../../pictures/time_brush";
import { lineWidth, WorldMap, type Choice } from "../../pictures/world_map";
import { choiceOf } from "./choice";
import { newestFilled } from "./days";
import { Drawer, pairColumns } from "./drawer";

function summary(o: Overview): string {
  if (!o.from || !o.to) return "No event fits these days and filters.";
  const q = o.quads;
  const all = total(q);
  const first = [...o.edges].sort((a, b) => b.events - a.events)[0];
  const name = (code: string) => o.actors.find((a) => a.code === code)?.name ?? code;
  const change = o.changes[0];
  return (
    `${days(o.from, o.to)}: ${counted(o.events, "event")}` +
    (o.previous_events > 0 && o.previous.from && o.previous.to ? ` (${growth(o.events, o.previous_events)} on ${days(o.previous.from, o.previous.to)})` : "") +
    (all > 0 ? `; ${percent(cooperation(q) / all)} cooperation, ${percent(conflict(q) / all)} conflict` : "") +
    (first ? `. Most: ${name(first.source)} towards ${name(first.target)}, ${first.events}` : "") +
    (change ? `. Changed most: ${change.a_name ?? name(change.a)} and ${change.b_name ?? name(change.b)}.` : ".")
  );
}

export default function Home() {
  const { query } = place.value;
  const filters = filtersOf(query);
  const actors = query.getAll("actor");
  const volume = useData<Volume>(apiAddress("/volume", { ...filters, from: null, to: null, actor: actors, every: "auto" }));
  const usual = useMemo(() => (volume.data ? newestFilled(volume.data) : null), [volume.data]);
  const span = { from: query.get("from") ?? usual?.from ?? null, to: query.get("to") ?? usual?.to ?? null };
  const known = volume.data !== undefined || (span.from && span.to);
  const address = known ? apiAddress("/overview", { ...filters, ...span, actor: actors, top: query.get("top") ?? 60 }) : null;
  const overview = useData<Overview>(address);
  const data = overview.data;
  useEffect(() => {
    if (data) learnNames(data.actors);
  }, [data]);
  const chosen = choiceOf(query.get("sel"));
  const choose = (choice: Choice | null) =>
    setQuery({ sel: choice ? (choice.b ? `${choice.a}~${choice.b}` : choice.a) : null, tab: choice ? "chosen" : query.get("tab") === "chosen" ? null : query.get("tab") });
  const [pointed, point] = useState<Choice | null>(null);
  const show = query.get("show") === "network" ? "network" : "map";
  const most = Number(query.get("arcs") ?? 60);
  const picture = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => {
    if (!data) return { actors: [], edges: [] };
    let edges = [...data.edges].sort((a, b) => b.events - a.events || (a.source < b.source ? -1 : 1));
    // What is chosen is drawn whole, the rest up to the limit.
    edges = edges.filter((e, i) => i < most || (chosen && (e.source === chosen.a || e.target === chosen.a) && (!chosen.b || e.source === chosen.b || e.target === chosen.b)));
    return { actors: data.actors, edges };
  }, [data, most, query.get("sel")]);
  const says = data ? summary(data) : "World";
  const readout = () => {
    const at = pointed ?? chosen;
    if (!data || !at) return "Point at an arc or an actor; click to choose it.";
    const name = (code: string) => data.actors.find((a) => a.code === code)?.name ?? code;
    if (!at.b) {
      const actor = data.actors.find((a) => a.code === at.a);
      return actor ? `${actor.name}: ${actor.as_source} as source, ${actor.as_target} as target; balance ${signed(balance(actor.quads), 2)}` : at.a;
    }
    const edge = data.edges.find((e) => e.source === at.a && e.target === at.b);
    return edge
      ? `${name(at.a)} → ${name(at.b)}: ${counted(edge.events, "event")} (${edge.previous_events} before); ${cooperation(edge.quads)} cooperation, ${conflict(edge.quads)} conflict; mean Goldstein ${signed(edge.goldstein)}`
      : `${name(at.a)} → ${name(at.b)}: no events`;
  };
  const here = (changes: Record<string, string>) => setQuery(changes);
  const unplaced = data ? data.actors.filter((a) => a.lat == null).length : 0;
  const periods = volume.data?.periods ?? [];
  const range = periods.length > 0 ? { from: periods[0]?.from, to: periods[periods.length - 1]?.to } : null;
  const totals = about.value?.totals;
  if (totals && !totals.events && !totals.imported_events)
    return (
      <>
        <ViewHead title="Who acted on whom" />
        <Said title="The record is empty">
          <p>
            Read reports or event data into it: <a href="/import">drop files here</a>, or say <span class="code">entente read FOLDER</span>. The treaties and
            memberships of the tables can be asked already: <a href="/network">who stands how to whom</a>, <a href="/obligations">who is bound to act</a>.
          </p>
        </Said>
      </>
    );
  return (
    <>
      <ViewHead
        title="Who acted on whom"
        note={data ? says : "…"}
        api={address}
        sql={span.from && span.to ? `SELECT source_actor, target_actor, quad, count(*) AS events, avg(goldstein) AS mean\nFROM events_all\nWHERE date_from BETWEEN DATE '${span.from}' AND DATE '${span.to}'\nGROUP BY ALL ORDER BY events DESC` : null}
        exports={{
          name: `entente-world-${span.from ?? "all"}-${span.to ?? "all"}`,
          table: data ? () => tableOf(pairColumns(data), data.edges) : undefined,
          json: data ? () => data : undefined,
          picture: () => picture.current?.querySelector("svg"),
        }}
      >
        <div class="tabs" role="group" aria-label="Picture">
          <button type="button" aria-pressed={show === "map"} onClick={() => here({ show: "", view: "" })}>Map</button>
          <button type="button" aria-pressed={show === "network"} onClick={() => here({ show: "network", view: "" })}>Network</button>
        </div>
      </ViewHead>
      <div class="panes">
        <Filters days={span.from && span.to ? { from: data?.from ?? span.from, to: data?.to ?? span.to } : undefined}>
          <ActorSearch label="Only events of" placeholder="an actor" onChoose={(hit) => setQuery({ actor: hit.code })} />
          {actors.length > 0 && (
            <div class="chips">
              {actors.map((a) => (
                <span class="chip" key={a}>
                  {a}
                  <button type="button" aria-label={`Not only ${a}`} onClick={() => setQuery({ actor: null })}>×</button>
                </span>
              ))}
            </div>
          )}
          <label class="day">
            Arcs
            <select value={String(most)} onChange={(e) => setQuery({ arcs: e.currentTarget.value === "60" ? null : e.currentTarget.value })}>
              {[20, 40, 60, 120, 240].map((n) => <option key={n} value={String(n)}>{`the ${n} largest`}</option>)}
            </select>
          </label>
        </Filters>
        <div>
          {overview.problem ? (
            <ProblemSaid problem={overview.problem} again={overview.again} />
          ) : (
            <div ref={picture} class="loaded" data-stale={overview.loading && !!data} aria-busy={overview.loading}>
              {show === "map" ? (
                <WorldMap actors={shown.actors} edges={shown.edges} chosen={chosen} choose={choose} point={point} says={says} />
              ) : (
                <Graph
                  nodes={shown.actors.map((a) => ({
                    code: a.code,
                    name: a.label ?? a.name,
                    x: a.x,
                    y: a.y,
                    size: (a.as_source + a.as_target) / Math.max(...shown.actors.map((o) => o.as_source + o.as_target), 1),
                    says: `${a.name}: ${a.as_source} as source, ${a.as_target} as target`,
                  }))}
                  links={shown.edges.map((e) => ({ source: e.source, target: e.target, width: lineWidth(e.events, shown.edges[0]?.events ?? 1), leaning: leaning(e.quads), directed: true }))}
                  chosen={chosen}
                  choose={choose}
                  point={point}
                  says={says}
                />
              )}
            </div>
          )}
          <p class="readout dim">{readout()}</p>
          <Loaded of={volume} what="the days">
            {(v) =>
              v.periods.length > 0 && span.from && span.to ? (
                <TimeBrush volume={v} from={data?.from ?? span.from} to={data?.to ?? span.to} choose={(from, to) => setQuery({ from, to })} />
              ) : (
                <p class="nothing">No events fit these filters.</p>
              )
            }
          </Loaded>
          <div class="tabs">
            {span.from && span.to && <Shift from={span.from} to={span.to} />}
            {range && <button type="button" class="quiet" onClick={() => setQuery(range)}>All days on file</button>}
            {(query.get("from") || query.get("to")) && <button type="button" class="quiet" onClick={() => setQuery({ from: null, to: null })}>The newest full period</button>}
          </div>
          <Legend what="width: events · dashes and hollow signs: words" />
          {show === "map" && (
            <p class="dim">
              <small>
                Natural Earth’s de facto boundaries, dashed where it gives a territory no number; they say nothing on whose it is.
                {unplaced > 0 && ` ${counted(unplaced, "actor")} without a place (organisations, armed groups) ${unplaced === 1 ? "is" : "are"} in the network and the tables.`}
              </small>
            </p>
          )}
          {data && <Gaps of={data.not_covered} />}
        </div>
        <Drawer overview={overview} chosen={chosen} choose={choose} span={span} />
      </div>
    </>
  );
}

// The days before and after, as many as are shown.
function Shift(props: { from: string; to: string }) {
  const move = (by: number) => {
    const [f, t] = [Date.parse(props.from), Date.parse(props.to)];
    const length = t - f + 86_400_000;
    const iso = (n: number) => new Date(n).toISOString().slice(0, 10);
    setQuery({ from: iso(f + by * length), to: iso(t + by * length) });
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => move(-1)}>◂ The days before</button>
      <button type="button" class="quiet" onClick={() => move(1)}>The days after ▸</button>
    </>
  );
}
