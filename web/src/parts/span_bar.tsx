// The days and the grain of an actor's or a pair's page, in its query.
import type { ComponentChildren } from "preact";
import { about } from "../core/about";
import { place, setQuery } from "../core/router";
import { DayField } from "./filters";

export function Choice(props: { label: string; name: string; choices: [string, string][]; fallback: string }) {
  const value = place.value.query.get(props.name) ?? props.fallback;
  return (
    <label class="field">
      {props.label}
      <select value={value} onChange={(e) => setQuery({ [props.name]: e.currentTarget.value === props.fallback ? null : e.currentTarget.value, shift: null })}>
        {props.choices.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    </label>
  );
}

// `span`: the days and the data matter here; an outlook, for one, learns from all.
export function SpanBar(props: { on?: boolean; span?: boolean; every?: boolean; children?: ComponentChildren }) {
  const known = about.value;
  return (
    <div class="span-bar">
      {props.on && <DayField label="On" name="on" fallback={known?.days.last ?? null} />}
      {props.span && <DayField label="From" name="from" />}
      {props.span && <DayField label="To" name="to" />}
      {props.every && (
        <Choice label="By" name="every" fallback="" choices={[["", "what fits"], ["day", "day"], ["week", "week"], ["month", "month"], ["quarter", "quarter"], ["year", "year"]]} />
      )}
      {props.every && known && known.origins.length > 1 && (
        <Choice label="Data" name="origin" fallback="" choices={[["", "all"], ...known.origins.map((o): [string, string] => [o.origin, o.origin])]} />
      )}
      {props.children}
    </div>
  );
}

export function spanQuery(): Record<string, string | null> {
  const { query } = place.value;
  return { from: query.get("from"), to: query.get("to"), origin: query.get("origin") };
}
