// Search over reports, statements and actors: one question, three lists, the words marked.
import { useEffect, useRef } from "preact/hooks";
import { learnNames, actorName } from "../../core/actor_names";
import { apiAddress } from "../../core/api";
import { address, place, segment, setQuery } from "../../core/router";
import type { ActorHit, StatementRecord } from "../../core/types";
import { useData } from "../../core/use_data";
import { counted, day, when } from "../../core/words";
import { Loaded } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import { Highlight, searchedWords } from "./highlight";

interface Found {
  words?: string[]; // what was looked for
  reports: { id: string; title: string | null; published: string | null; publisher?: string | null; snippet: string; score?: number }[];
  statements: StatementRecord[];
  actors: ActorHit[];
}

function Reports(props: { found: Found; words: string[] }) {
  return (
    <ol class="hits">
      {props.found.reports.map((r) => (
        <li key={r.id}>
          <a href={`/reports/${segment(r.id)}`}><Highlight text={r.title ?? "without a title"} words={props.words} /></a>{" "}
          <small>{[r.publisher, r.published && day(r.published)].filter(Boolean).join(" · ")}</small>
          <p><Highlight text={r.snippet} words={props.words} /></p>
        </li>
      ))}
    </ol>
  );
}

function Statements(props: { found: Found; words: string[] }) {
  const about = (s: StatementRecord) => s.about.map((a) => (typeof a === "string" ? actorName(a) : (a.name ?? a.code ?? ""))).join(", ");
  return (
    <ol class="hits">
      {props.found.statements.map((s) => (
        <li key={s.id}>
          <a href={address(`/reports/${segment(s.report)}`, { record: s.id })}><Highlight text={s.speaker} words={props.words} /></a>{" "}
          <small>{[s.date && when(s.date), about(s) && `on ${about(s)}`, s.term && `“${s.term}”`].filter(Boolean).join(" · ")}</small>
          <p><Highlight text={s.quote ? `“${s.quote}”` : s.text} words={props.words} /></p>
        </li>
      ))}
    </ol>
  );
}

function Actors(props: { found: Found; words: string[] }) {
  return (
    <ol class="hits">
      {props.found.actors.map((a) => (
        <li key={`${a.code} ${a.ask}`}>
          <a href={`/actors/${segment(a.ask || a.code)}`}><Highlight text={a.name} words={props.words} /></a> <small>{a.code} · {a.kind}{a.via && ` · ${a.via}`}</small>
        </li>
      ))}
    </ol>
  );
}

const lists = ["reports", "statements", "actors"] as const;

export default function SearchView() {
  const q = place.value.query.get("q") ?? "";
  const limit = Number(place.value.query.get("limit") ?? 20) || 20;
  const asked = q.trim() ? apiAddress("/search", { q: q.trim(), limit }) : null;
  const found = useData<Found>(asked);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!q) input.current?.focus();
  }, []);
  if (found.data) learnNames(found.data.actors);
  const words = searchedWords(q, found.stale ? undefined : found.data?.words);
  return (
    <div class="search">
      <ViewHead
        title={q ? `Search: ${q}` : "Search"}
        {...(found.data && asked
          ? {
              exports: {
                name: "search",
                table: () => ({
                  head: ["list", "id", "title", "date", "text"],
                  rows: [
                    ...(found.data?.reports ?? []).map((r) => ["report", r.id, r.title, r.published, r.snippet]),
                    ...(found.data?.statements ?? []).map((s) => ["statement", s.id, s.speaker, s.date?.from ?? null, s.quote ?? s.text]),
                    ...(found.data?.actors ?? []).map((a) => ["actor", a.code, a.name, null, a.kind]),
                  ],
                }),
                json: () => found.data,
              },
            }
          : {})}
        api={asked}
      />
      <form
        class="search-form"
        role="search"
        onSubmit={(e) => {
          e.preventDefault();
          setQuery({ q: input.current?.value.trim() ?? "", limit: null });
        }}
      >
        <label for="search-text" class="hidden">Words in reports, statements and names of actors</label>
        <input id="search-text" ref={input} type="search" value={q} placeholder="Words in reports, statements and names of actors" spellcheck={false} />
        <button type="submit" class="primary">Search</button>
      </form>
      {asked && (
        <Loaded of={found}>
          {(data) => {
            const none = lists.every((list) => data[list].length === 0);
            if (none) return <p class="nothing">Nothing has these words. Fewer words, or a name as it stands in the reports, may find more.</p>;
            const full = lists.some((list) => data[list].length >= limit);
            return (
              <>
                <p class="note" role="status">
                  {counted(data.reports.length, "report")}, {counted(data.statements.length, "statement")}, {counted(data.actors.length, "actor")}
                  {full && ` (the best ${limit} of each)`}
                </p>
                <div class="columns">
                  <section class="section"><h2>Reports</h2>{data.reports.length > 0 ? <Reports found={data} words={words} /> : <p class="nothing">None.</p>}</section>
                  <div>
                    <section class="section"><h2>Statements</h2>{data.statements.length > 0 ? <Statements found={data} words={words} /> : <p class="nothing">None.</p>}</section>
                    <section class="section"><h2>Actors</h2>{data.actors.length > 0 ? <Actors found={data} words={words} /> : <p class="nothing">None.</p>}</section>
                  </div>
                </div>
                {full && limit < 100 && <button type="button" onClick={() => setQuery({ limit: Math.min(100, limit * 2) })}>More</button>}
              </>
            );
          }}
        </Loaded>
      )}
    </div>
  );
}
