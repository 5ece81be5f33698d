// Where an id in a result leads: by the name of its column, and for a bare `id` by the table that was asked.
import { segment } from "../../core/router";

// Content hashes; imported events are "gdelt:410412347" where their data set numbers them.
const id = /^[0-9a-f]{20}$/;
const eventId = /^([0-9a-f]{20}|[a-z0-9_.-]+:[^\s]+)$/;

export function linkOf(column: string, value: unknown, sql: string): string | null {
  if (typeof value !== "string") return null;
  const name = column.toLowerCase();
  if (/^(source|target|speaker|a|b|actor|source_actor|target_actor)(_code)?$|^code$/.test(name) && /^[A-Z]{3}(\/[A-Z]{3})*$/.test(value)) return `/actors/${segment(value)}`;
  if (name === "report") return id.test(value) ? `/reports/${segment(value)}` : null;
  if (!eventId.test(value)) return null;
  if (name === "event") return `/events/${segment(value)}`;
  if (name !== "id") return null;
  const tables = [...sql.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/gi)].map((m) => (m[1] ?? "").toLowerCase());
  if (tables[0] === "reports") return `/reports/${segment(value)}`;
  if (tables[0] && /^(events|news|dyads|events_all|events_news|imported_events)$/.test(tables[0])) return `/events/${segment(value)}`;
  return null;
}
