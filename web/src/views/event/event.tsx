// One event: who did what to whom, when, of which status; the rule that coded it and the sentence it stands in.
import { apiAddress } from "../../core/api";
import { address, segment } from "../../core/router";
import type { RecordedEvent } from "../../core/types";
import type { ComponentChildren } from "preact";
import { useData } from "../../core/use_data";
import { capital, day, decimal, plain, quadNames, signed, when } from "../../core/words";
import { ActorLinks } from "../../parts/actor_link";
import { eventTitle, QuadSwatch } from "../../parts/event_line";
import { Loaded } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import type { View } from "../registry";

// Fields with a place of their own below; whatever else the record holds is listed after them.
const shown = new Set(["id", "report", "sentence", "source", "target", "type", "mode", "contexts", "cameo", "quad", "goldstein", "status", "date", "rule", "path", "confidence", "origin", "text", "title", "publisher", "published", "url", "file", "report_link", "trigger", "source_parties", "target_parties", "line"]);

function value(v: unknown): string {
  if (v == null || (Array.isArray(v) && v.length === 0)) return "";
  if (Array.isArray(v)) return v.map(value).join("; ");
  if (typeof v === "object") return Object.entries(v).map(([k, one]) => `${plain(k)} ${value(one)}`).join(", ");
  return String(v);
}

function Sentence(props: { event: RecordedEvent }) {
  const { text, trigger } = props.event;
  if (!text) return null;
  const words = trigger?.text;
  const at = words ? text.indexOf(words) : -1;
  return (
    <blockquote class="sentence">
      {words && at >= 0 ? <>{text.slice(0, at)}<mark>{words}</mark>{text.slice(at + words.length)}</> : text}
    </blockquote>
  );
}

const Event: View = ({ parts }) => {
  const id = parts[0] ?? "";
  const api = apiAddress(`/events/${segment(id)}`);
  const event = useData<RecordedEvent>(api);
  const e = event.data;
  const rows = (one: RecordedEvent): [string, ComponentChildren][] => [
    ["Source", <ActorLinks codes={one.source} on={one.date.to} />],
    ["Target", <ActorLinks codes={one.target} on={one.date.to} />],
    ["Type", [one.type ?? "none", one.mode && plain(one.mode), one.cameo && `CAMEO ${one.cameo}`].filter(Boolean).join(", ")],
    ["Class", <><QuadSwatch quad={one.quad} /> {one.quad ? quadNames[one.quad - 1] : "none"}; Goldstein {signed(one.goldstein)}</>],
    ["Status", capital(plain(one.status))],
    ["Date", `${when(one.date)} (to the ${one.date.precision})`],
    ["Contexts", (one.contexts ?? []).map(plain).join(", ")],
    ["Rule", one.rule && <span class="code">{one.rule}{one.path ? `; ${one.path}` : ""}</span>],
    ["Confidence", one.confidence == null ? "" : decimal(one.confidence, 2)],
    ["Data", one.origin === "coded" ? "coded from a report" : `${one.origin}${one.line ? `, line ${one.line}` : ""}`],
    ["Words for source", (one.source_parties ?? []).map((p) => `${p.name}${p.code ? ` (${p.code})` : ""}`).join(", ")],
    ["Words for target", (one.target_parties ?? []).map((p) => `${p.name}${p.code ? ` (${p.code})` : ""}`).join(", ")],
    ...Object.entries(one).filter(([k]) => !shown.has(k)).map(([k, v]): [string, string] => [capital(plain(k)), value(v)]),
    ["Id", <span class="code">{one.id}</span>],
  ];
  return (
    <>
      <ViewHead title={e ? eventTitle(e) : "Event"} note={e && `${when(e.date)} · ${plain(e.status)}`} api={api} exports={{ name: `entente-event-${id.replace(/[^\w-]+/g, "_")}`, json: e ? () => e : undefined }} />
      <Loaded of={event} what="the event">
        {(one) => (
          <div class="columns">
            <section class="section">
              <h2>{one.origin === "coded" ? "The sentence" : "What the data set says"}</h2>
              <Sentence event={one} />
              {one.title && <p>{one.title}{one.publisher ? `, ${one.publisher}` : ""}{one.published ? `, ${day(one.published)}` : ""}</p>}
              {one.origin === "coded" && one.report && (
                <p><a class="button" href={one.report_link?.startsWith("/reports/") ? one.report_link : address(`/reports/${segment(one.report)}`, { record: one.id })}>Open it in its report</a></p>
              )}
              {one.url && <p class="dim">Published at <span class="code">{one.url}</span></p>}
              {one.source[0] && one.target[0] && (
                <p><a href={address(`/pairs/${segment(one.source[0].split("/")[0] ?? "")}/${segment(one.target[0].split("/")[0] ?? "")}`, { on: one.date.to })}>All on this pair</a></p>
              )}
            </section>
            <section class="section">
              <h2>The record</h2>
              <dl class="facts">{rows(one).map(([term, content]) => (content ? <><dt>{term}</dt><dd>{content}</dd></> : null))}</dl>
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
};

export default Event;
