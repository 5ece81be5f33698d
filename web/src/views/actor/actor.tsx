// An actor at any date: who it is, how it acts and is acted on, with whom, what it said, what it is bound by, what is likely.
import { useEffect, useRef } from "preact/hooks";
import { learnNames } from "../../core/actor_names";
import { about } from "../../core/about";
import { apiAddress } from "../../core/api";
import { address, go, place, segment, setQuery } from "../../core/router";
import { useSteps } from "../../core/steps";
import type { ActorProfile, Outlook, PairIndex, Partners, Timeline } from "../../core/types";
import { useData } from "../../core/use_data";
import { capital, count, day } from "../../core/words";
import { ActorSearch } from "../../parts/actor_search";
import { IndexPanel, indexColumns, indexRows } from "../../parts/index_panel";
import { OutlookList } from "../../parts/outlook_list";
import { Loaded, ProblemSaid, Said } from "../../parts/said";
import { Choice, SpanBar, spanQuery } from "../../parts/span_bar";
import { StatementsPanel } from "../../parts/statements_panel";
import { openTab, TabBar } from "../../parts/tab_bar";
import { tableOf } from "../../parts/table";
import { TimelineList, timelineTable } from "../../parts/timeline_list";
import { ViewHead } from "../../parts/view_head";
import type { View } from "../registry";
import { partnerColumns, PartnersPanel } from "./partners";
import { MemberTables, Profile } from "./profile";

const tabs: [string, string][] = [
  ["overview", "Overview"],
  ["timeline", "Timeline"],
  ["statements", "Statements"],
  ["bonds", "Treaties and memberships"],
  ["outlook", "Outlook"],
];

const Actor: View = ({ parts }) => {
  const ask = parts[0] ?? "";
  const { query } = place.value;
  const tab = openTab(tabs);
  const on = query.get("on") ?? about.value?.days.last ?? null;
  const span = spanQuery();
  const base = `/actors/${segment(ask)}`;
  const profile = useData<ActorProfile>(about.value || query.get("on") ? apiAddress(base, { on }) : null);
  // Persons and places do not act in the record: the office or the state does. Codes need not wait to be told what they are.
  const person = profile.data?.kind === "person" || profile.data?.kind === "place";
  const overview = tab === "overview";
  const acts = overview && !person && (profile.data !== undefined || /^[A-Z0-9/ -]+$/.test(ask));
  const index = useData<PairIndex>(acts ? apiAddress(`${base}/index`, { ...span, every: query.get("every"), shifts: 1 }) : null);
  const partners = useData<Partners>(acts ? apiAddress(`${base}/partners`, { ...span, top: 60 }) : null);
  const timeline = useData<Timeline>(tab === "timeline" ? apiAddress(`${base}/timeline`, { ...span, every: query.get("every"), limit: 100 }) : null);
  const outlookAddress = tab === "outlook" ? apiAddress(`${base}/outlook`, { days: query.get("days") ?? 30, limit: 20 }) : null;
  const outlook = useData<Outlook>(outlookAddress);
  const picture = useRef<HTMLDivElement>(null);
  useSteps();
  const p = profile.data;
  useEffect(() => {
    if (p) learnNames([p, ...p.memberships.map((m) => ({ code: m.organisation, name: m.name })), ...(p.members ?? []).flatMap((m) => (m.name ? [{ code: m.actor, name: m.name }] : []))]);
  }, [p]);
  const name = p?.name ?? ask;
  const shown = { overview: index.data, timeline: timeline.data, outlook: outlook.data, bonds: p, statements: undefined }[tab] as unknown;
  const api = tab === "overview" ? apiAddress(`${base}/index`, { ...span, every: query.get("every"), shifts: 1 }) : tab === "timeline" ? apiAddress(`${base}/timeline`, span) : tab === "outlook" ? outlookAddress : apiAddress(base, { on });
  return (
    <>
      <ViewHead
        title={name}
        note={p && (
          <>
            {capital(p.kind)} · <span class="code">{p.code}</span>
            {p.record && <> · {count(p.record.as_source)} coded events as source, {count(p.record.as_target)} as target</>}
            {!p.exists && <> · <strong>did not exist on {day(p.on)}</strong></>}
          </>
        )}
        api={api}
        sql={p ? `SELECT date_from, source, target, type, mode, quad, goldstein, status, text\nFROM events_all\nWHERE source_actor = '${p.code.replace(/'/g, "''")}' OR target_actor = '${p.code.replace(/'/g, "''")}'\nORDER BY date_from DESC` : null}
        exports={{
          name: `entente-actor-${ask.replace(/[^\w-]+/g, "_")}-${tab}`,
          table: overview && partners.data ? () => tableOf(partnerColumns(query), partners.data?.partners ?? []) : overview && index.data ? () => tableOf(indexColumns, indexRows(index.data as PairIndex)) : tab === "timeline" && timeline.data ? () => timelineTable(timeline.data as Timeline) : undefined,
          json: shown ? () => shown : undefined,
          picture: overview ? () => picture.current?.querySelector("svg") : undefined,
        }}
      >
        <div class="with-other">
          <ActorSearch label={`${name} and …`} hideLabel placeholder="and another actor …" onChoose={(hit) => go(address(`/pairs/${segment(p?.code ?? ask)}/${segment(hit.ask || hit.code)}`, { on: query.get("on"), from: span.from, to: span.to }))} />
        </div>
      </ViewHead>
      <TabBar tabs={tabs} label="Parts of this page" />
      <SpanBar on={tab === "overview" || tab === "bonds"} span={tab === "overview" || tab === "timeline" || tab === "statements"} every={overview || tab === "timeline"}>
        {tab === "outlook" && <Choice label="Days ahead" name="days" fallback="30" choices={[["7", "7"], ["30", "30"], ["90", "90"]]} />}
      </SpanBar>
      {p && p.senses.length > 1 && (
        <p class="warn">
          {ask} may also be:{" "}
          {p.senses.filter((s) => s.code !== p.code).map((s, i) => <span key={s.ask}>{i > 0 && ", "}<a href={address(`/actors/${segment(s.ask)}`, { on: query.get("on") })}>{s.name}</a>{s.via ? ` (${s.via})` : ""}</span>)}
        </p>
      )}
      <div class={overview ? "panes two" : ""}>
        <div>
          {overview && p && person && (
            <Said title={p.kind === "person" ? "A person acts for somebody" : "A place does not act"}>
              <p>
                On {day(p.on)} what {p.name} does is coded as <a href={address(`/actors/${segment(p.code)}`, { on: query.get("on") })}>{p.code}</a>
                {typeof (p as unknown as { code_reason?: unknown }).code_reason === "string" && <>: {(p as unknown as { code_reason: string }).code_reason}</>}.
              </p>
            </Said>
          )}
          {overview && !acts && profile.problem && <ProblemSaid problem={profile.problem} again={profile.again} />}
          {acts && (
            <>
              <section class="section">
                <h2>Index</h2>
                <Loaded of={index} what="the index">{(i) => <IndexPanel index={i} picture={picture} />}</Loaded>
              </section>
              <section class="section">
                <h2>Partners and rivals</h2>
                <Loaded of={partners}>{(list) => <PartnersPanel code={p?.code ?? ask} partners={list} />}</Loaded>
              </section>
            </>
          )}
          {tab === "timeline" && <Loaded of={timeline} what="the timeline">{(t) => <TimelineList timeline={t} choosePeriod={(from, to) => setQuery({ from, to })} />}</Loaded>}
          {tab === "statements" && <StatementsPanel code={p?.code ?? ask} name={name} />}
          {tab === "bonds" && <Loaded of={profile}>{(one) => <MemberTables profile={one} />}</Loaded>}
          {tab === "outlook" && <Loaded of={outlook} what="the outlook; learning takes some seconds the first time">{(o) => <OutlookList outlook={o} />}</Loaded>}
        </div>
        {overview && !profile.problem && (
          <aside class="drawer" aria-label="Who this is">
            <Loaded of={profile}>{(one) => <Profile profile={one} />}</Loaded>
          </aside>
        )}
      </div>
    </>
  );
};

export default Actor;
