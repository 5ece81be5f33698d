// The index of an actor or a pair with its chart; a click on a shift lists the events that made it, a click on a period opens
// its events.
import { useMemo, useRef } from "preact/hooks";
import type { RefObject } from "preact";
import { actorName, learnNames } from "../core/actor_names";
import { address, go, place, setQuery } from "../core/router";
import type { EventLine as Event, Interval, PairIndex } from "../core/types";
import { count, counted, day, days, decimal, figure, plain, signed } from "../core/words";
import { IndexChart, measures, type Series } from "../pictures/index_chart";
import { EventLine } from "./event_line";
import { Gaps } from "./said";
import { Choice } from "./span_bar";
import { Table, type Column } from "./table";

interface ReadShift {
  date: string;
  earliest: string;
  latest: string;
  measure: string;
  direction: string;
  before: Interval;
  after: Interval;
  ratio: Interval | null;
  strength: number;
  events: Event[];
}

interface Row {
  key: string;
  direction: string;
  from: string;
  to: string;
  events: number;
  quads: [number, number, number, number];
  perThousand: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  net: number | null;
}

function name(index: PairIndex, code: string | null): string {
  if (code === null) return "everybody";
  if (code === index.a.code) return index.a.name;
  if (code === index.b?.code) return index.b.name;
  return actorName(code);
}

// Cooperation and conflict are rates; tone is a mean score.
function unit(measure: string): string {
  return measure === "tone" ? "" : " per 1,000 events";
}

export function indexSeries(index: PairIndex): Series[] {
  return index.directions.map((d) => ({
    key: `${d.source}>${d.target}`,
    name: `${name(index, d.source)} → ${name(index, d.target)}`,
    periods: d.periods,
    shifts: ((d.shifts ?? []) as unknown as ReadShift[]).map((s) => ({
      date: s.date,
      rises: s.direction === "rises",
      says: `${s.measure} ${s.direction}, from ${figure(s.before.value)} to ${figure(s.after.value)}${unit(s.measure)}`,
    })),
  }));
}

export function indexRows(index: PairIndex): Row[] {
  return index.directions.flatMap((d) =>
    d.periods.map((p) => ({
      key: `${d.source}>${d.target} ${p.period}`,
      direction: `${name(index, d.source)} → ${name(index, d.target)}`,
      from: p.from,
      to: p.to,
      events: p.events.value ?? 0,
      quads: [p.verbal_cooperation, p.material_cooperation, p.verbal_conflict, p.material_conflict],
      perThousand: p.per_thousand?.value ?? null,
      mean: p.mean?.value ?? null,
      low: p.mean?.low ?? null,
      high: p.mean?.high ?? null,
      net: p.net?.value ?? null,
    })),
  );
}

export const indexColumns: Column<Row>[] = [
  { key: "direction", head: "Direction", value: (r) => r.direction },
  { key: "from", head: "From", value: (r) => r.from },
  { key: "to", head: "To", value: (r) => r.to },
  { key: "events", head: "Events", number: true, value: (r) => r.events },
  { key: "verbal_cooperation", head: "Verbal coop.", number: true, value: (r) => r.quads[0] },
  { key: "material_cooperation", head: "Material coop.", number: true, value: (r) => r.quads[1] },
  { key: "verbal_conflict", head: "Verbal confl.", number: true, value: (r) => r.quads[2] },
  { key: "material_conflict", head: "Material confl.", number: true, value: (r) => r.quads[3] },
  { key: "per_thousand", head: "Per 1,000", number: true, value: (r) => r.perThousand, cell: (r) => decimal(r.perThousand, 2) },
  { key: "mean", head: "Mean", title: "Mean Goldstein score", number: true, value: (r) => r.mean, cell: (r) => signed(r.mean, 2) },
  { key: "mean_low", head: "from", title: "95 % interval of the mean", number: true, value: (r) => r.low, cell: (r) => signed(r.low, 2) },
  { key: "mean_high", head: "to", title: "95 % interval of the mean", number: true, value: (r) => r.high, cell: (r) => signed(r.high, 2) },
  { key: "net", head: "Net", title: "Cooperation less conflict, by all", number: true, value: (r) => r.net, cell: (r) => signed(r.net, 2) },
];

export function IndexPanel(props: { index: PairIndex; picture?: RefObject<HTMLDivElement | null> }) {
  const { index } = props;
  const { query } = place.value;
  learnNames([index.a, ...(index.b ? [index.b] : [])]);
  const series = useMemo(() => indexSeries(index), [index]);
  const rows = useMemo(() => indexRows(index), [index]);
  const own = useRef<HTMLDivElement>(null);
  const measure = measures.find((m) => m.key === query.get("measure")) ?? measures[0];
  const chosen = query.get("shift");
  const [i, n] = (chosen ?? "").split(":").map(Number);
  const direction = i === undefined ? undefined : index.directions[i];
  const shift = n === undefined ? undefined : ((direction?.shifts ?? [])[n] as unknown as ReadShift | undefined);
  const events = index.directions.reduce((sum, d) => sum + d.events, 0);
  const shifts = series.reduce((sum, s) => sum + s.shifts.length, 0);
  if (!measure) return null;
  const side = (code: string | null, end: "source" | "target") => (code === null ? {} : { [end]: code });
  const missing = index.not_covered.map((c) =>
    typeof c === "string" ? c : `${String(c.origin)} hardly covers ${actorName(String(c.actor))} in ${Array.isArray(c.years) ? c.years.join(", ") : "these years"}: few events there mean nothing.`,
  );
  return (
    <>
      <p class="note">
        {counted(events, "event")} by {index.every}, {day(index.from)} to {day(index.to)} ({index.origins.map((o) => `${o.origin} ${count(o.events)}`).join(", ")});{" "}
        {shifts === 0 ? "no shift that is more than chance" : counted(shifts, "shift")}.
      </p>
      <Gaps of={missing} />
      <div class="tabs">
        <Choice label="Measure" name="measure" fallback="smoothed_mean" choices={measures.map((m) => [m.key, m.name])} />
        <button type="button" class="quiet" aria-pressed={query.get("rows") === "1"} onClick={() => setQuery({ rows: query.get("rows") === "1" ? null : 1 })}>As a table</button>
      </div>
      <div ref={props.picture ?? own}>
        <IndexChart
          series={series}
          measure={measure}
          chosen={chosen}
          chooseShift={(key) => setQuery({ shift: key === chosen ? null : key })}
          choosePeriod={(from, to, s) => {
            const d = index.directions[series.indexOf(s)];
            if (d) go(address("/events", { from, to, origin: query.get("origin"), ...side(d.source, "source"), ...side(d.target, "target") }));
          }}
          says={`${measure.name}, ${series.map((s) => s.name).join(" and ")}, ${day(index.from)} to ${day(index.to)}; ${counted(shifts, "shift")}. The table below it says the same.`}
        />
      </div>
      {shift && direction && (
        <section class="section shift-panel" aria-live="polite">
          <h3>
            {day(shift.date)}: {shift.measure} {shift.direction}, {name(index, direction.source)} → {name(index, direction.target)}
            <button type="button" class="quiet" onClick={() => setQuery({ shift: null })}>Close</button>
          </h3>
          <p class="note">
            From {figure(shift.before.value)} ({figure(shift.before.low)} to {figure(shift.before.high)}) to {figure(shift.after.value)} (
            {figure(shift.after.low)} to {figure(shift.after.high)}) {unit(shift.measure) || "in mean Goldstein score"}{shift.ratio?.value != null && `, ${figure(shift.ratio.value)} times`}; between {days(shift.earliest, shift.latest)}; strength {decimal(shift.strength, 2)}.
            The events of it that weigh most:
          </p>
          <ul class="event-list">{shift.events.map((e) => <EventLine key={e.id} event={e} />)}</ul>
        </section>
      )}
      {query.get("rows") === "1" && <Table caption="The index as a table" columns={indexColumns} rows={rows} rowKey={(r) => r.key} height={400} />}
      {shifts > 0 && !shift && (
        <ul class="plain shift-list">
          {series.flatMap((s, a) =>
            s.shifts.map((one, b) => (
              <li key={`${a}:${b}`}>
                <button type="button" class="quiet" onClick={() => setQuery({ shift: `${a}:${b}` })}>{one.rises ? "▲" : "▼"} {day(one.date)}</button>{" "}
                {s.name}: {plain(one.says)}
              </li>
            )),
          )}
        </ul>
      )}
    </>
  );
}
