// Who an actor is on the day: names, codes, offices, memberships, treaties, members; each with its source.
import { place, address, segment } from "../../core/router";
import type { ActorProfile } from "../../core/types";
import { counted, day, plain } from "../../core/words";
import { ActorLink } from "../../parts/actor_link";
import { Table, type Column } from "../../parts/table";
import { TreatyItem } from "../../parts/treaty_list";

function Offices(props: { profile: ActorProfile }) {
  const now = props.profile.offices.filter((o) => o.time === undefined || o.time === "now");
  const earlier = props.profile.offices.filter((o) => o.time !== undefined && o.time !== "now");
  const line = (o: ActorProfile["offices"][number], i: number) => (
    <li key={i} title={o.source}>
      <strong>{o.person ?? o.code}</strong>, {o.title} <small>{o.from ? `since ${day(o.from)}` : ""}{o.to ? ` until ${day(o.to)}` : ""}</small>
    </li>
  );
  if (props.profile.offices.length === 0) return null;
  return (
    <section class="section">
      <h2>Offices <small>on {day(props.profile.on)}</small></h2>
      <ul class="plain small-list">{now.slice(0, 12).map(line)}</ul>
      {now.length > 12 && <details><summary>{now.length - 12} more</summary><ul class="plain small-list">{now.slice(12).map(line)}</ul></details>}
      {earlier.length > 0 && <details><summary>Others, {earlier.length}</summary><ul class="plain small-list">{earlier.map(line)}</ul></details>}
    </section>
  );
}

export function Profile(props: { profile: ActorProfile }) {
  const p = props.profile;
  const more = p as unknown as Record<string, unknown>;
  const facts: [string, string | undefined][] = [
    ["Also", p.names.filter((n) => n !== p.name).slice(0, 8).join(", ")],
    ["Kind", typeof more.type === "string" ? `${p.kind}, ${plain(more.type)}` : p.kind],
    ["Exists", p.from || p.to ? `${p.from ? day(p.from) : "…"} to ${p.to ? day(p.to) : "today"}` : undefined],
    ["Capital", p.capital?.join(", ")],
    ["Seat", typeof more.seat === "string" ? more.seat : p.seats?.join(", ")],
    ["Codes", [p.iso3 && `ISO ${p.iso3}`, p.cow && `COW ${p.cow}`, p.m49 && `M49 ${p.m49}`].filter(Boolean).join(", ")],
    ["On file", p.record?.first ? `${day(p.record.first)} to ${day(p.record.last)}` : undefined],
  ];
  return (
    <>
      <section class="section">
        <h2>On {day(p.on)}</h2>
        <dl class="facts">
          {facts.map(([term, text]) => text && (<><dt>{term}</dt><dd>{text}</dd></>))}
        </dl>
      </section>
      <Offices profile={p} />
      {p.members && p.members.length > 0 && (
        <section class="section">
          <h2>Members <small>{p.members.length}</small></h2>
          <p class="small-list">{p.members.slice(0, 40).map((m, i) => <span key={m.actor} title={`${plain(m.role)}${m.since ? ` since ${m.since}` : ""}`}>{i > 0 && ", "}<ActorLink code={m.actor} name={m.name} on={p.on} /></span>)}{p.members.length > 40 && " …"}</p>
        </section>
      )}
      <section class="section">
        <h2>Bound by</h2>
        <p>
          <a href={address(`/actors/${segment(p.code)}`, { tab: "bonds", on: place.value.query.get("on") })}>
            {counted(p.treaties.length, "treaty", "treaties")}, {counted(p.memberships.length, "membership")}
          </a>
        </p>
        <ul class="plain small-list">
          {p.treaties.slice(0, 6).map((t) => <li key={t.code}>{t.treaty} <small>{t.obligations.map((o) => plain(o.obligation)).filter((o, i, all) => all.indexOf(o) === i).join(", ")}</small></li>)}
        </ul>
      </section>
    </>
  );
}

type Membership = ActorProfile["memberships"][number];
type Member = NonNullable<ActorProfile["members"]>[number];

const membershipColumns: Column<Membership>[] = [
  { key: "organisation", head: "Organisation", grow: true, value: (m) => m.name, cell: (m) => <ActorLink code={m.organisation} name={m.name} /> },
  { key: "role", head: "Role", value: (m) => plain(m.role) },
  { key: "since", head: "Since", value: (m) => m.since, cell: (m) => m.since ?? "not known" },
  { key: "source", head: "Source", grow: true, value: (m) => m.source },
];
const memberColumns: Column<Member>[] = [
  { key: "actor", head: "Member", grow: true, value: (m) => m.name ?? m.actor, cell: (m) => <ActorLink code={m.actor} name={m.name} /> },
  { key: "role", head: "Role", value: (m) => plain(m.role) },
  { key: "since", head: "Since", value: (m) => m.since },
  { key: "source", head: "Source", grow: true, value: (m) => m.source ?? "" },
];

export function MemberTables(props: { profile: ActorProfile }) {
  const p = props.profile;
  return (
    <div class="columns">
      <section class="section">
        <h2>Treaties <small>{p.treaties.length} in force on {day(p.on)}</small></h2>
        {p.treaties.length === 0 ? <p class="nothing">None in the tables.</p> : <ul class="plain">{p.treaties.map((t) => <TreatyItem key={t.code} treaty={t} />)}</ul>}
      </section>
      <section class="section">
        {p.members && p.members.length > 0 && (
          <>
            <h2>Members <small>{p.members.length}</small></h2>
            <Table caption="Members" columns={memberColumns} rows={p.members} rowKey={(m) => `${m.actor} ${m.role}`} height={480} />
          </>
        )}
        <h2>Memberships <small>{p.memberships.length} on {day(p.on)}</small></h2>
        <Table caption="Memberships" columns={membershipColumns} rows={p.memberships} rowKey={(m) => `${m.organisation} ${m.role}`} height={640} />
      </section>
    </div>
  );
}
