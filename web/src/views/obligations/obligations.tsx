// Who is bound to act if one state attacks another: the question stands in the address, the answer on a map and as a table.
import { useMemo, useRef } from "preact/hooks";
import { about } from "../../core/about";
import { learnNames } from "../../core/actor_names";
import { apiAddress } from "../../core/api";
import { place, segment, setQuery } from "../../core/router";
import { useData } from "../../core/use_data";
import { capital, counted, day, isDay, plain } from "../../core/words";
import { Loaded, ProblemSaid } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import { ObligationMap } from "./obligation_map";
import { PlaceField } from "./place_field";
import { clauses, type Obligations, sections, type State } from "./shapes";

// A state by code or name; its code goes into the address.
function StateField(props: { label: string; name: string; states: State[] }) {
  const value = place.value.query.get(props.name) ?? "";
  const known = props.states.find((s) => s.code === value);
  return (
    <label class="entry">
      {props.label}
      <input
        value={known?.name ?? value}
        list="states"
        spellcheck={false}
        required
        onChange={(e) => {
          const text = e.currentTarget.value.trim();
          const found = props.states.find((s) => s.name.toLowerCase() === text.toLowerCase() || s.code.toLowerCase() === text.toLowerCase());
          setQuery({ [props.name]: found?.code ?? text });
        }}
      />
    </label>
  );
}

function articleWords(article: string | null): string {
  return !article ? "article not checked" : /^[a-z]/.test(article) ? article : `Article ${article}`;
}

function Sections(props: { answer: Obligations; states: State[] }) {
  const { answer } = props;
  const nameOf = (code: string) => props.states.find((s) => s.code === code)?.name ?? code;
  return (
    <table class="obligation-table">
      <caption class="hidden">Who is bound, by which article, under which condition, and why</caption>
      <thead>
        <tr>
          <th scope="col">States</th>
          <th scope="col">Promise</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      {sections.map(({ key, title }) => {
        const rows = clauses(answer[key]);
        const states = new Set(answer[key].map((row) => row.actor)).size;
        return (
          <tbody key={key} id={key}>
            <tr class="section-head">
              <th scope="rowgroup" colSpan={3}>
                <svg width="18" height="12" aria-hidden="true"><rect width="18" height="12" class={`is-${key}`} fill={`url(#ob-${key})`} /></svg> {title}{" "}
                <small>{rows.length === 0 ? "nobody" : counted(states, "state")}</small>
              </th>
            </tr>
            {rows.map((row, i) => (
              <tr key={i}>
                <td class="who">
                  {row.actors.map((a, j) => <span key={a.code}>{j > 0 && ", "}<a href={`/actors/${segment(a.code)}`}>{a.name}</a></span>)}
                  {row.step > 1 && <small> step {row.step}, if {nameOf(row.via ?? "")} is attacked in turn</small>}
                </td>
                <td>
                  <b>{plain(row.obligation)}</b>
                  <br />
                  {articleWords(row.article)}, {row.treaty}
                </td>
                <td>
                  {capital(row.reason)}
                  {row.condition && <><br /><small>Condition: {row.condition}</small></>}
                  {row.source && <><br /><small class="source">Source: {row.source}</small></>}
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

export default function ObligationsView() {
  const query = place.value.query;
  const attacked = query.get("attacked");
  const by = query.get("by");
  const where = query.get("where") ?? "";
  const on = query.get("on") ?? about.value?.today ?? "";
  const chain = query.get("chain") ?? "1";
  const svg = useRef<SVGSVGElement | null>(null);
  const states = useData<State[]>(apiAddress("/states"));
  const list = states.data ?? [];
  useMemo(() => learnNames(list), [states.data]);
  const address = attacked && by ? apiAddress("/obligations", { attacked, by, where, on: isDay(query.get("on")) ? on : null, chain: chain === "1" ? null : chain }) : null;
  const answer = useData<Obligations>(address);
  const shown = answer.stale || answer.problem ? undefined : answer.data;
  const typed = /^\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*$/.exec(where);
  const placed = shown?.question.place;
  const marker =
    placed?.lat != null && placed.lon != null
      ? { lat: placed.lat, lon: placed.lon }
      : typed
        ? { lat: Number(typed[1]), lon: Number(typed[2]) }
        : null;
  const nameOf = (code: string) => list.find((s) => s.code === code)?.name ?? code;
  const title = shown ? `${nameOf(shown.question.attacked)} attacked by ${nameOf(shown.question.attacker)}` : "Obligations";
  return (
    <div class="obligations">
      <ViewHead
        title={title}
        note={shown ? <>{day(shown.question.on)}, {shown.question.place.name}{shown.question.place.note && ` (${shown.question.place.note})`}</> : "Who is bound to act if one state attacks another, by which article, and who is not and why."}
        {...(shown
          ? {
              exports: {
                name: `obligations-${shown.question.attacked}-${shown.question.attacker}-${shown.question.on}`,
                table: () => ({
                  head: ["list", "actor", "name", "treaty", "article", "obligation", "condition", "reason", "step", "via", "source"],
                  rows: sections.flatMap(({ key }) => shown[key].map((r) => [key, r.actor, r.name, r.treaty, r.article, r.obligation, r.condition, r.reason, r.step, r.via ?? null, r.source])),
                }),
                json: () => shown,
                picture: () => svg.current,
              },
            }
          : {})}
        api={address}
      />
      <form class="question" onSubmit={(e) => e.preventDefault()} aria-label="The question">
        <datalist id="states">{list.map((s) => <option key={s.code} value={s.name}>{s.code}</option>)}</datalist>
        <StateField label="Attacked" name="attacked" states={list} />
        <StateField label="Attacker" name="by" states={list} />
        <label class="entry">
          Day
          <input type="date" value={on} onChange={(e) => isDay(e.currentTarget.value) && setQuery({ on: e.currentTarget.value })} />
        </label>
        <PlaceField value={where} choose={(text) => setQuery({ where: text })} />
        <label class="entry">
          Steps
          <select value={chain} onChange={(e) => setQuery({ chain: e.currentTarget.value === "1" ? null : e.currentTarget.value })}>
            <option value="1">1, those bound to the attacked</option>
            <option value="2">2, and whom they could draw in</option>
            <option value="3">3</option>
            <option value="4">4</option>
            <option value="5">5</option>
          </select>
        </label>
        <button type="button" class="quiet" disabled={!attacked && !by} onClick={() => setQuery({ attacked: by, by: attacked })}>Swap</button>
        {where && <button type="button" class="quiet" onClick={() => setQuery({ where: null })}>Homeland instead of the place</button>}
      </form>
      {states.problem && <ProblemSaid problem={states.problem} again={states.again} />}
      {shown && <p class="summary" role="status">{shown.summary}</p>}
      {answer.problem && <ProblemSaid problem={answer.problem} again={answer.again} />}
      <ObligationMap
        answer={shown}
        states={list}
        place={marker}
        svg={svg}
        pick={(lat, lon) => setQuery({ where: `${lat.toFixed(2)},${lon.toFixed(2)}` })}
      />
      {address && !answer.problem && <Loaded of={answer} what="the answer">{(data) => <Sections answer={data} states={list} />}</Loaded>}
      {!address && <p class="nothing">Choose the attacked and the attacker; the place is the homeland of the attacked unless you name one or click on the map.</p>}
    </div>
  );
}
