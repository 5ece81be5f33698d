// Two actors at any date: index both ways with its shifts, timeline, what ties and what divides them, what they said of each
// other, what is likely.
import { useEffect, useRef } from "preact/hooks";
import { actorName, learnNames } from "../../core/actor_names";
import { about } from "../../core/about";
import { apiAddress } from "../../core/api";
import { address, changed, go, place, segment, setQuery } from "../../core/router";
import { useSteps } from "../../core/steps";
import type { Outlook, PairIndex, PairTies, Timeline } from "../../core/types";
import { useData } from "../../core/use_data";
import { ActorLink } from "../../parts/actor_link";
import { IndexPanel, indexColumns, indexRows } from "../../parts/index_panel";
import { OutlookList } from "../../parts/outlook_list";
import { Loaded } from "../../parts/said";
import { Choice, SpanBar, spanQuery } from "../../parts/span_bar";
import { StatementsPanel } from "../../parts/statements_panel";
import { openTab, TabBar } from "../../parts/tab_bar";
import { tableOf } from "../../parts/table";
import { TimelineList, timelineTable } from "../../parts/timeline_list";
import { ViewHead } from "../../parts/view_head";
import type { View } from "../registry";
import { TiesPanel, tieColumns } from "./ties";

const tabs: [string, string][] = [
  ["overview", "Overview"],
  ["timeline", "Timeline"],
  ["ties", "Ties and treaties"],
  ["statements", "Statements"],
  ["outlook", "Outlook"],
];

const Pair: View = ({ parts }) => {
  const [askA, askB] = [parts[0] ?? "", parts[1] ?? ""];
  const { query, path } = place.value;
  const tab = openTab(tabs);
  const on = query.get("on") ?? about.value?.days.last ?? null;
  const span = spanQuery();
  const base = `/pairs/${segment(askA)}/${segment(askB)}`;
  const overview = tab === "overview";
  const ties = useData<PairTies>(about.value || query.get("on") ? apiAddress(base, { on }) : null);
  const indexAddress = apiAddress(`${base}/index`, { ...span, every: query.get("every"), shifts: 1 });
  const index = useData<PairIndex>(overview ? indexAddress : null);
  const timelineAddress = apiAddress(`${base}/timeline`, { ...span, every: query.get("every"), limit: 100 });
  const timeline = useData<Timeline>(tab === "timeline" ? timelineAddress : null);
  const outlookAddress = apiAddress(`${base}/outlook`, { days: query.get("days") ?? 30, limit: 20 });
  const outlook = useData<Outlook>(tab === "outlook" ? outlookAddress : null);
  const picture = useRef<HTMLDivElement>(null);
  useSteps();
  const t = ties.data;
  useEffect(() => {
    if (t) learnNames([t.a, t.b]);
  }, [t]);
  const [a, b] = [t?.a ?? { code: askA, name: actorName(askA) }, t?.b ?? { code: askB, name: actorName(askB) }];
  const quoted = (text: string) => text.replace(/'/g, "''");
  return (
    <>
      <ViewHead
        title={`${a.name} and ${b.name}`}
        note={
          <>
            <ActorLink code={a.code} name={a.name} on={query.get("on")} /> · <ActorLink code={b.code} name={b.name} on={query.get("on")} /> ·{" "}
            <a href={address("/events", { actor: a.code, with: b.code, ...span })}>events between them</a>
          </>
        }
        api={{ overview: indexAddress, timeline: timelineAddress, outlook: outlookAddress }[tab] ?? apiAddress(base, { on })}
        sql={`SELECT date_from, source, target, type, mode, quad, goldstein, status, text\nFROM events_all\nWHERE (source_actor = '${quoted(a.code)}' AND target_actor = '${quoted(b.code)}')\n   OR (source_actor = '${quoted(b.code)}' AND target_actor = '${quoted(a.code)}')\nORDER BY date_from DESC`}
        exports={{
          name: `entente-pair-${`${a.code}-${b.code}`.replace(/[^\w-]+/g, "_")}-${tab}`,
          table: overview && index.data ? () => tableOf(indexColumns, indexRows(index.data as PairIndex)) : tab === "timeline" && timeline.data ? () => timelineTable(timeline.data as Timeline) : tab === "ties" && t ? () => tableOf(tieColumns, t.ties) : undefined,
          json: () => (overview ? index.data : tab === "timeline" ? timeline.data : tab === "outlook" ? outlook.data : t) ?? null,
          picture: overview ? () => picture.current?.querySelector("svg") : undefined,
        }}
      >
        <button type="button" class="quiet" onClick={() => go(address(`/pairs/${segment(askB)}/${segment(askA)}`, changed(query, { shift: null })))} aria-label="Swap the two">⇄</button>
      </ViewHead>
      <TabBar tabs={tabs} label="Parts of this page" />
      <SpanBar on={tab === "overview" || tab === "ties"} span={tab === "overview" || tab === "timeline" || tab === "statements"} every={overview || tab === "timeline"}>
        {tab === "outlook" && <Choice label="Days ahead" name="days" fallback="30" choices={[["7", "7"], ["30", "30"], ["90", "90"]]} />}
      </SpanBar>
      {overview ? (
        <div class="panes two">
          <section class="section">
            <h2>Index</h2>
            <Loaded of={index} what="the index">{(i) => <IndexPanel index={i} picture={picture} />}</Loaded>
          </section>
          <aside class="drawer" aria-label="What ties and divides them">
            <Loaded of={ties}>{(one) => <TiesPanel ties={one} brief more={address(path, changed(query, { tab: "ties" }))} />}</Loaded>
          </aside>
        </div>
      ) : (
        <div>
          {tab === "timeline" && <Loaded of={timeline} what="the timeline">{(line) => <TimelineList timeline={line} choosePeriod={(from, to) => setQuery({ from, to })} />}</Loaded>}
          {tab === "ties" && <Loaded of={ties}>{(one) => <TiesPanel ties={one} />}</Loaded>}
          {tab === "statements" && <StatementsPanel code={a.code} name={a.name} about={b} />}
          {tab === "outlook" && <Loaded of={outlook} what="the outlook; learning takes some seconds the first time">{(o) => <OutlookList outlook={o} />}</Loaded>}
        </div>
      )}
    </>
  );
};

export default Pair;
