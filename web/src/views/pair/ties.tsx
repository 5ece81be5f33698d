// What ties and what divides two actors on a day: treaties, disputes, ties from reports, memberships they share.
import type { PairTie, PairTies, Treaty } from "../../core/types";
import { day, plain } from "../../core/words";
import { actorName } from "../../core/actor_names";
import { segment } from "../../core/router";
import type { Column } from "../../parts/table";
import { Table } from "../../parts/table";
import { TreatyItem } from "../../parts/treaty_list";

const text = (value: unknown): string => (Array.isArray(value) ? value.map(String).join("; ") : value == null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));

export const tieColumns: Column<PairTie>[] = [
  { key: "kind", head: "Kind", value: (t) => plain(t.kind) },
  { key: "what", head: "What", grow: true, value: (t) => text(t.treaty ?? t.organisation ?? t.place ?? t.text ?? t.note) },
  { key: "since", head: "Since", value: (t) => text(t.since ?? t.a_since) || null },
  { key: "source", head: "Source", value: (t) => text(t.source) },
];

const memberColumns: Column<PairTie>[] = [
  { key: "organisation", head: "Organisation", grow: true, value: (t) => text(t.organisation), cell: (t) => <a href={`/actors/${segment(text(t.organisation))}`}>{actorName(text(t.organisation))}</a> },
  { key: "a", head: "First", value: (t) => plain(text(t.a_role)) },
  { key: "a_since", head: "since", value: (t) => text(t.a_since) || null },
  { key: "b", head: "Second", value: (t) => plain(text(t.b_role)) },
  { key: "b_since", head: "since", value: (t) => text(t.b_since) || null },
];

function Other(props: { tie: PairTie }) {
  const { tie } = props;
  const names = (value: unknown) => (Array.isArray(value) ? value.map((c) => actorName(String(c))).join(", ") : "");
  const dispute = tie.kind === "territorial-dispute";
  return (
    <li class="record treaty" tabIndex={-1}>
      <span class="tag">{plain(tie.kind)}</span>{" "}
      <strong>{text(tie.place ?? tie.text ?? tie.note) || plain(tie.kind)}</strong>
      {dispute && <> <small>held by {names(tie.held_by) || "nobody"}, claimed by {names(tie.claimed_by)}</small></>}
      {tie.since != null && <small> since {day(text(tie.since))}</small>}
      {tie.note != null && tie.place != null && <div>{text(tie.note)}</div>}
      {typeof tie.report === "string" && <small> <a href={`/reports/${segment(tie.report)}`}>its report</a></small>}
      <div><small>{text(tie.source)}</small></div>
    </li>
  );
}

export function TiesPanel(props: { ties: PairTies; brief?: boolean; more?: string }) {
  const all = props.ties.ties;
  const treaties = all.filter((t) => t.kind === "treaty");
  const shared = all.filter((t) => t.kind === "membership");
  const others = all.filter((t) => t.kind !== "treaty" && t.kind !== "membership");
  const heading = <h2>Ties <small>on {day(props.ties.on)}</small></h2>;
  const none = all.length === 0 && <p class="nothing">The tables and the record name no tie on this day.</p>;
  if (props.brief)
    return (
      <section class="section">
        {heading}
        {none}
        <ul class="plain small-list">
          {others.slice(0, 8).map((t, i) => <Other key={i} tie={t} />)}
          {treaties.slice(0, 8).map((t, i) => (
            <li key={`t${i}`} class="treaty">
              <strong>{text(t.treaty)}</strong> <small>{((t.obligations ?? []) as Treaty["obligations"]).map((o) => plain(o.obligation)).filter((o, n, list) => list.indexOf(o) === n).join(", ")}{t.since ? `; since ${day(text(t.since))}` : ""}</small>
            </li>
          ))}
        </ul>
        {all.length > 0 && <p><a href={props.more}>{treaties.length} treaties, {others.length} other ties, {shared.length} memberships shared</a></p>}
      </section>
    );
  return (
    <div class="columns">
      <section class="section">
        {heading}
        {none}
        <ul class="plain">
          {others.map((t, i) => <Other key={`o${i}`} tie={t} />)}
          {treaties.map((t, i) => <TreatyItem key={`t${i}`} treaty={t as unknown as Treaty} />)}
        </ul>
      </section>
      <section class="section">
        <h2>Memberships they share <small>{shared.length}</small></h2>
        <Table caption="Memberships they share" columns={memberColumns} rows={shared} rowKey={(t) => `${text(t.organisation)} ${text(t.a_role)} ${text(t.b_role)}`} height={640} />
      </section>
    </div>
  );
}
