// A timeline: entries by date, or by period with the most telling events of each where there are many.
import type { Cell } from "../core/download";
import { segment } from "../core/router";
import type { Quads, StatementRecord, Timeline, TimelineEntry } from "../core/types";
import { count, counted, days, firstDay, plain, total, when } from "../core/words";
import { ActorLinks } from "./actor_link";
import { EventLine, type LineEvent } from "./event_line";
import { QuadBar } from "./quad_bar";

export function StatementLine(props: { statement: StatementRecord }) {
  const s = props.statement;
  return (
    <li class="record event-line" tabIndex={-1}>
      <span class="event-day">{when(s.date)}</span>
      <span aria-hidden="true">“</span>
      <span class="event-body">
        <a class="event-what" href={`/reports/${segment(s.report)}?record=${segment(s.id)}`}>{s.term ? "Characterisation" : "Statement"}</a> <strong>{s.speaker}</strong>
        {s.speaker_codes?.length > 0 && <> (<ActorLinks codes={s.speaker_codes} on={s.date.to} />)</>} {s.verb}
        {s.about?.length > 0 && <>, about <ActorLinks codes={s.about.map((a) => (typeof a === "string" ? a : (a.code ?? a.name ?? "")))} on={s.date.to} /></>}
        {s.term && <>: <strong>“{s.term}”</strong></>}
        <span class="event-text">{s.quote ?? s.words?.text ?? s.text}</span>
        {s.title && <small>{s.title}{s.publisher ? `, ${s.publisher}` : ""}</small>}
      </span>
    </li>
  );
}

function Entry(props: { entry: TimelineEntry }) {
  const e = props.entry;
  if (e.kind === "event") return <EventLine event={e as unknown as LineEvent} />;
  if (e.kind === "statement") return <StatementLine statement={e as unknown as StatementRecord} />;
  const title = e.kind === "treaty" ? `${String(e.name)}: ${String(e.moment)}` : plain(String(e.tie ?? e.type ?? e.text ?? e.kind));
  return (
    <li class="record event-line" tabIndex={-1}>
      <span class="event-day">{when(e.date)}</span>
      <span aria-hidden="true">§</span>
      <span class="event-body">
        <strong>{title}</strong> <span class="tag">{plain(e.kind)}</span>
        {typeof e.source === "string" && <small class="event-text">{e.source}</small>}
      </span>
    </li>
  );
}

type Period = { from: string; to: string; [more: string]: unknown };

// The most telling events of a period; they stand there without their kind.
function eventsOf(p: Period): TimelineEntry[] {
  return ((p.events ?? []) as TimelineEntry[]).map((e) => ({ ...e, kind: e.kind ?? "event" }));
}

function quadsOf(p: Period): Quads {
  return ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"].map((name) => Number(p[name] ?? 0)) as Quads;
}

export function TimelineList(props: { timeline: Timeline; choosePeriod: (from: string, to: string) => void }) {
  const { timeline } = props;
  const order = (a: TimelineEntry, b: TimelineEntry) => (firstDay(b.date) < firstDay(a.date) ? -1 : firstDay(b.date) > firstDay(a.date) ? 1 : 0);
  const periods = [...((timeline.periods ?? []) as Period[])].sort((a, b) => (a.from < b.from ? 1 : -1));
  const loose = timeline.entries ?? [];
  if (!timeline.grouped || periods.length === 0) {
    if (loose.length === 0) return <p class="nothing">Nothing on file in these days.</p>;
    return <ul class="event-list">{[...loose].sort(order).map((e, i) => <Entry key={e.id ?? i} entry={e} />)}</ul>;
  }
  const inside = (p: Period, e: TimelineEntry) => firstDay(e.date) >= p.from && firstDay(e.date) <= p.to;
  const rest = loose.filter((e) => !periods.some((p) => inside(p, e))).sort(order);
  return (
    <>
      {timeline.event_count != null && <p class="note">{counted(timeline.event_count, "event")} by {timeline.every}: of each the most telling; choose a period for all of its.</p>}
      {periods.map((p) => {
        const quads = quadsOf(p);
        const entries = [...eventsOf(p), ...loose.filter((e) => inside(p, e))].sort(order);
        return (
          <section class="period" key={p.from}>
            <h3>
              <button type="button" class="quiet" onClick={() => props.choosePeriod(p.from, p.to)} title="Only these days">{String(p.period ?? days(p.from, p.to))}</button>
              <span>{counted(total(quads), "event")}</span> <QuadBar quads={quads} />
              <small>{count(quads[0] + quads[1])} cooperation, {count(quads[2] + quads[3])} conflict</small>
            </h3>
            <ul class="event-list">{entries.map((e, i) => <Entry key={e.id ?? i} entry={e} />)}</ul>
          </section>
        );
      })}
      {rest.length > 0 && (
        <section class="period">
          <h3>Besides</h3>
          <ul class="event-list">{rest.map((e, i) => <Entry key={e.id ?? i} entry={e} />)}</ul>
        </section>
      )}
    </>
  );
}

// The entries as rows, for a file.
export function timelineTable(timeline: Timeline): { head: string[]; rows: Cell[][] } {
  const inPeriods = ((timeline.periods ?? []) as Period[]).flatMap(eventsOf);
  const entries = [...inPeriods, ...(timeline.entries ?? [])];
  const list = (v: unknown) => (Array.isArray(v) ? v.join(" ") : v == null ? null : String(v));
  return {
    head: ["date", "kind", "id", "type", "source", "target", "status", "text"],
    rows: entries.map((e) => [firstDay(e.date), e.kind, e.id ?? null, list(e.type ?? e.moment ?? e.verb), list(e.kind === "treaty" ? e.name : (e.source ?? e.speaker)), list(e.target ?? e.about), list(e.status), list(e.text)]),
  };
}
