// All that is known of the chosen record, and what can be decided on it.
import { actorName } from "../../core/actor_names";
import { segment } from "../../core/router";
import { decimal, percent, plain, quadNames, signed, when } from "../../core/words";
import type { Desk } from "./decisions";
import { kindOf, Sign } from "./record_list";
import type { Item, PlacedRecord, Report } from "./shapes";
import { SentenceTree } from "./tree";

type PartyList = { code: string | null; name: string; begin: number; end: number }[];

function Parties(props: { list: PartyList | undefined; byHand: boolean }) {
  const list = props.list ?? [];
  if (list.length === 0) return <>nobody named</>;
  return (
    <ul class="plain-list">
      {list.map((p, i) => (
        <li key={i}>
          {p.code ? <a href={`/actors/${segment(p.code)}`}>{actorName(p.code)}</a> : <span title="no table knows this name">“{p.name}”</span>}
          {p.code && p.name && p.name !== p.code && <small> {p.name}</small>}
          {p.code && <small> {p.code}</small>}
          {p.begin === p.end && <small> ({props.byHand ? "by hand" : "taken from elsewhere in the report"})</small>}
        </li>
      ))}
    </ul>
  );
}

function Codes(props: { codes: string[] | undefined }) {
  const codes = props.codes ?? [];
  return <>{codes.length === 0 ? "–" : codes.map((c, i) => <span key={c}>{i > 0 && ", "}<a href={`/actors/${segment(c)}`}>{actorName(c)}</a></span>)}</>;
}

function amount(n: NonNullable<PlacedRecord["record"]["numbers"]>[number]): string {
  const bound = n.bound === "exact" ? "" : `${n.bound.replace("-", " ")} `;
  return `${bound}${n.value.toLocaleString("en-GB")}${n.upper != null ? `–${n.upper.toLocaleString("en-GB")}` : ""} ${n.unit ? `${n.unit} ` : ""}${n.kind}`;
}

function Facts(props: { record: PlacedRecord }) {
  const r = props.record.record;
  const facts: [string, preact.ComponentChildren][] = [];
  if (props.record.kind === "event") {
    facts.push(["Source", <Parties list={r.source_parties} byHand={r.origin === "corrected"} />], ["Target", <Parties list={r.target_parties} byHand={r.origin === "corrected"} />]);
    facts.push(["Type", <>{r.type}{r.mode && ` · ${r.mode}`}<small> CAMEO {r.cameo} · {quadNames[(r.quad ?? 1) - 1]} · Goldstein {signed(r.goldstein)}</small></>]);
    facts.push(["Status", r.status], ["Date", r.date ? <>{when(r.date)}<small> to the {r.date.precision === "interval" ? "interval" : r.date.precision}</small></> : "–"]);
    if (r.contexts && r.contexts.length > 0) facts.push(["Contexts", r.contexts.map(plain).join(", ")]);
    if (r.place) facts.push(["Place", <>{r.place.name}{r.place.country && <small> {actorName(r.place.country)}</small>}{r.place.lat != null && <small> {decimal(r.place.lat, 2)}, {decimal(r.place.lon, 2)}</small>}</>]);
    if (r.numbers && r.numbers.length > 0) facts.push(["Numbers", r.numbers.map(amount).join("; ")]);
    facts.push(["Trigger", <>“{r.trigger?.text}”</>]);
  } else if (props.record.kind === "statement") {
    facts.push(["Speaker", <>{r.speaker} <small><Codes codes={r.speaker_codes} /></small></>], ["About", <Codes codes={r.about} />]);
    if (r.verb) facts.push(["Verb", r.verb]);
    if (r.term) facts.push(["Calls them", <>“{r.term}”</>]);
    if (r.quote) facts.push(["Quote", <>“{r.quote}”</>]);
    facts.push(["Date", r.date ? when(r.date) : "–"]);
  } else {
    facts.push(["Tie", plain(r.kind ?? "")], ["A", <Codes codes={r.a ? [r.a] : []} />], ["B", <Codes codes={r.b ? [r.b] : []} />]);
    if (r.since) facts.push(["Since", r.since]);
    facts.push(["Words", <>“{r.words?.text}”</>]);
  }
  facts.push(["Rule", <code>{r.rule}</code>]);
  if (r.path) facts.push(["Path", <code>{r.path}</code>]);
  if (r.confidence !== undefined) facts.push(["Confidence", percent(r.confidence)]);
  facts.push(["Line", <code class="line">{props.record.line}</code>]);
  return (
    <dl class="facts record-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Drawer(props: { report: Report; desk: Desk; item: Item; readOnly: boolean; edit: () => void }) {
  const { report, desk, item } = props;
  if (!item.record) {
    const removed = item.removed;
    return (
      <section class="drawer" aria-label="Removed record">
        <h2>Removed</h2>
        <p><code class="line">{removed.before}</code></p>
        <p class="note">An analyst removed this record on {removed.made_at.replace("T", " ")} UTC.{removed.idle && " The coder no longer makes it either."}</p>
        {!props.readOnly && <button type="button" onClick={() => desk.undoOverride(removed.id, "the removal")}>Put it back</button>}
      </section>
    );
  }
  const { record } = item;
  const override = report.overrides.find((o) => o.id === record.override);
  return (
    <section class="drawer" aria-label="The chosen record">
      <h2><Sign record={record} /> {kindOf(record)}</h2>
      {!props.readOnly && (
        <p class="decide">
          {record.confirmed ? (
            <button type="button" onClick={() => desk.unconfirm(record)}>✓ Accepted – take back</button>
          ) : (
            <button type="button" onClick={() => desk.confirm(record)}>Accept <kbd>a</kbd></button>
          )}
          <button type="button" onClick={props.edit}>Edit <kbd>e</kbd></button>
          <button type="button" onClick={() => desk.reject(record)}>Reject <kbd>x</kbd></button>
          {override && (
            <button type="button" onClick={() => desk.undoOverride(override.id, override.after ?? "the correction")}>Undo this correction</button>
          )}
        </p>
      )}
      {override && (
        <p class="note">
          {override.action === "added" ? "Added" : "Changed"} by hand on {override.made_at.replace("T", " ")} UTC.
          {override.before && <> The coder had <code class="line">{override.before}</code></>}
          {override.idle && " It no longer says so."}
        </p>
      )}
      <Facts record={record} />
      <details class="tree-details" open>
        <summary>How the words hang together</summary>
        <SentenceTree report={report.id} record={record} />
      </details>
      {record.kind === "event" && <p><a href={`/events/${segment(record.id)}`}>This event by itself</a></p>}
    </section>
  );
}
