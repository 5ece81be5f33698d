// What is likely: each expectation with its interval, what is usual, and the reasons for and against it with their events.
import { learnNames } from "../core/actor_names";
import { apiAddress } from "../core/api";
import { segment } from "../core/router";
import type { Outlook, Reason } from "../core/types";
import { count, day, decimal, percent, probability } from "../core/words";
import { ActorLink } from "./actor_link";
import { Gaps } from "./said";
import { TypeName } from "./event_line";

function Bar(props: { p: number; low: number | null; high: number | null; base: number }) {
  const w = 150;
  const x = (v: number) => 2 + Math.max(0, Math.min(1, v)) * (w - 4);
  return (
    <svg class="chance" width={w} height={14} aria-hidden="true">
      <line class="axis" x1={2} x2={w - 2} y1={7} y2={7} />
      {props.low != null && props.high != null && <rect class="reach" x={x(props.low)} width={Math.max(1, x(props.high) - x(props.low))} y={3} height={8} rx={2} />}
      <line class="base" x1={x(props.base)} x2={x(props.base)} y1={1} y2={13} />
      <circle cx={x(props.p)} cy={7} r={3.6} />
    </svg>
  );
}

// A dozen in sight, the others to be opened.
function ReasonEvents(props: { events: Reason["events"] }) {
  const link = (e: Reason["events"][number]) => <a key={e.id} href={`/events/${segment(e.id)}`} title={e.text}>{day(e.date)}</a>;
  if (props.events.length === 0) return null;
  return (
    <div class="reason-events">
      {props.events.slice(0, 12).map(link)}
      {props.events.length > 12 && <details><summary>{props.events.length - 12} more</summary>{props.events.slice(12).map(link)}</details>}
    </div>
  );
}

export function OutlookList(props: { outlook: Outlook }) {
  const o = props.outlook;
  learnNames([o.a, ...(o.b ? [o.b] : [])]);
  const record = o.track_record;
  return (
    <>
      <p class="note">
        {day(o.from)} to {day(o.to)}, learned from {count(o.facts)} facts on file.{" "}
        {record && !record.why_not
          ? `Its record: ${record.origins} trials of ${day(record.from)} to ${day(record.to)}; against the usual rates it gains ${percent(record.skill_base_rate)}, against “as before” ${percent(record.skill_persistence)}.`
          : record?.why_not
            ? `No track record: ${record.why_not}.`
            : ""}{" "}
        {record && <a href={apiAddress("/track-record")} target="_blank" rel="noopener">All of its record, as JSON</a>}
      </p>
      {o.why_not_learned && <p class="warn">{o.why_not_learned}</p>}
      <Gaps of={o.not_covered.map((gap) => (typeof gap === "string" ? gap : JSON.stringify(gap)))} />
      {o.outlook.length === 0 && <p class="nothing">Nothing that the record speaks for.</p>}
      <ol class="plain outlook">
        {o.outlook.map((one) => (
          <li class="record" tabIndex={-1} key={`${one.source} ${one.target} ${one.type}`}>
            <details>
              <summary>
                <span class="chance-words">{probability(one.probability)}</span>
                <Bar p={one.probability} low={one.low} high={one.high} base={one.base_rate} />
                <span class="outlook-what">
                  <TypeName type={one.type} /> <ActorLink code={one.source} /> → <ActorLink code={one.target} />
                  <small> {one.low != null && one.high != null && `${probability(one.low)} to ${probability(one.high)}, `}usually {probability(one.base_rate)}</small>
                </span>
              </summary>
              <ul class="reasons">
                {one.reasons.map((reason) => (
                  <li key={reason.says}>
                    <span class="tag">{reason.for ? "for" : "against"}</span> {reason.says} <small>(weight {decimal(reason.log_odds, 2)})</small>
                    <ReasonEvents events={reason.events} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
      {o.left_out > 0 && <p class="note">{o.left_out} less likely ones are left out.</p>}
      <p class="dim"><small>Dot: what is expected; bar: 95 % interval of it; stroke: what is usual.</small></p>
    </>
  );
}
