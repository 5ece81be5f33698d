// An event on one or two lines: day, what, who to whom, its words; it leads to its record and that to its sentence.
import { actorName } from "../core/actor_names";
import { segment } from "../core/router";
import type { Dates } from "../core/types";
import { plain, quadNames, when } from "../core/words";
import { ActorLinks } from "./actor_link";

const leanings = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"];

export function QuadSwatch(props: { quad: number | null | undefined }) {
  const name = props.quad ? quadNames[props.quad - 1] : undefined;
  return <span class={`swatch ${props.quad ? leanings[props.quad - 1] : "mixed"}`} role="img" aria-label={name ?? "of no class"} title={name ?? "of no class"} />;
}

// ACCUSE, disapprove -> Accuse · disapprove
export function TypeName(props: { type: string | null; mode?: string | null | undefined }) {
  const type = props.type ? props.type.charAt(0) + props.type.slice(1).toLowerCase() : "No type";
  return <span class="type">{type}{props.mode && <span class="dim"> {plain(props.mode)}</span>}</span>;
}

export interface LineEvent {
  id: string;
  source: string[];
  target: string[];
  type: string | null;
  mode?: string | null;
  quad?: number | null;
  status?: string;
  date: Dates | string;
  text?: string | null;
  origin?: string;
  cameo?: string | null;
}

export function EventLine(props: { event: LineEvent; hideDate?: boolean }) {
  const e = props.event;
  const on = typeof e.date === "string" ? e.date : e.date.to;
  return (
    <li class="record event-line" tabIndex={-1}>
      <span class="event-day">{props.hideDate ? "" : when(e.date)}</span>
      <QuadSwatch quad={e.quad} />
      <span class="event-body">
        <a class="event-what" href={`/events/${segment(e.id)}`}><TypeName type={e.type} mode={e.mode} /></a>{" "}
        <ActorLinks codes={e.source} on={on} />
        {e.target.length > 0 && <> → <ActorLinks codes={e.target} on={on} /></>}
        {e.status && e.status !== "occurred" && <> <span class="tag">{plain(e.status)}</span></>}
        {e.origin && e.origin !== "coded" && <> <span class="tag">{e.origin}</span></>}
        {e.text && <span class="event-text">{e.text}</span>}
      </span>
    </li>
  );
}

export function eventTitle(e: { type: string | null; source: string[]; target: string[] }): string {
  const side = (codes: string[]) => codes.map(actorName).join(", ");
  return `${e.type ?? "Event"}: ${side(e.source) || "nobody named"}${e.target.length ? ` → ${side(e.target)}` : ""}`;
}
