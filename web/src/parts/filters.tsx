// The filters that events, overview and volume share: days, types, status, quads, origins; each stands in the query.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { about } from "../core/about";
import type { Query } from "../core/api";
import { listOf, place, setQuery } from "../core/router";
import { capital, count, dayOf, plain } from "../core/words";

export const filterNames = ["from", "to", "type", "status", "quad", "origin"] as const;

// The filters of the address as parameters of the API.
export function filtersOf(query: URLSearchParams): Query {
  return {
    from: query.get("from"),
    to: query.get("to"),
    type: listOf(query, "type"),
    status: listOf(query, "status"),
    quad: listOf(query, "quad"),
    origin: listOf(query, "origin"),
  };
}

// Boxes of which some are ticked; none ticked means all.
export function Ticks(props: { legend: string; name: string; choices: { value: string; text: ComponentChildren }[]; open?: boolean }) {
  const chosen = listOf(place.value.query, props.name);
  const toggle = (value: string, on: boolean) =>
    setQuery({ [props.name]: props.choices.map((c) => c.value).filter((v) => (v === value ? on : chosen.includes(v))), cursor: null });
  return (
    <details class="filter" open={props.open || chosen.length > 0}>
      <summary>
        {props.legend}
        {chosen.length > 0 && <span class="tag">{chosen.length}</span>}
      </summary>
      <fieldset>
        <legend class="hidden">{props.legend}</legend>
        {props.choices.map((choice) => (
          <label class="check" key={choice.value}>
            <input type="checkbox" checked={chosen.includes(choice.value)} onChange={(e) => toggle(choice.value, e.currentTarget.checked)} />
            {choice.text}
          </label>
        ))}
        {chosen.length > 0 && (
          <button type="button" class="quiet" onClick={() => setQuery({ [props.name]: null, cursor: null })}>All</button>
        )}
      </fieldset>
    </details>
  );
}

// A day in the query, typed as 2014, 2014-06 or 2014-06-01: the same in every country, where the browser's own field is not.
export function DayField(props: { label: string; name: string; fallback?: string | null }) {
  const value = place.value.query.get(props.name) ?? props.fallback ?? "";
  const [wrong, setWrong] = useState(false);
  const take = (field: HTMLInputElement) => {
    const text = field.value.trim();
    const taken = text === "" ? "" : dayOf(text, props.name === "from" ? "first" : "last");
    setWrong(taken === null);
    if (taken === null || taken === value) return;
    field.value = taken;
    setQuery({ [props.name]: taken, cursor: null, shift: null });
  };
  return (
    <label class="day">
      {props.label}
      <input
        type="text"
        inputMode="numeric"
        size={10}
        maxLength={10}
        placeholder="any day"
        title="2014, 2014-06 or 2014-06-01"
        autocomplete="off"
        aria-invalid={wrong}
        value={value}
        onChange={(e) => take(e.currentTarget)}
        onKeyDown={(e) => e.key === "Enter" && take(e.currentTarget)}
      />
    </label>
  );
}

export function Filters(props: { days?: { from: string; to: string } | undefined; children?: ComponentChildren }) {
  const known = about.value;
  const query = place.value.query;
  const any = [...filterNames, "actor"].some((name) => query.get(name));
  return (
    <aside class="filters" aria-label="Filters">
      {props.children}
      <div class="filter-days">
        <DayField label="From" name="from" fallback={props.days?.from ?? null} />
        <DayField label="To" name="to" fallback={props.days?.to ?? null} />
      </div>
      {known && (
        <>
          <Ticks
            legend="Cooperation, conflict"
            name="quad"
            open
            choices={known.quads.map((text, i) => ({ value: String(i + 1), text: <><span class={`swatch q${i + 1}`} aria-hidden="true" /> {capital(text)}</> }))}
          />
          <Ticks legend="Status" name="status" choices={known.statuses.map((s) => ({ value: s, text: capital(plain(s)) }))} />
          <Ticks legend="Type" name="type" choices={known.types.map((t) => ({ value: t, text: capital(t.toLowerCase()) }))} />
          {known.origins.length > 1 && (
            <Ticks legend="Data" name="origin" choices={known.origins.map((o) => ({ value: o.origin, text: <>{o.origin} <small>{count(o.events)}</small></> }))} />
          )}
        </>
      )}
      {any && (
        <button type="button" class="quiet" onClick={() => setQuery(Object.fromEntries([...filterNames, "actor", "cursor"].map((n) => [n, null])))}>
          Clear all filters
        </button>
      )}
    </aside>
  );
}
