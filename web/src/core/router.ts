// The address is the state: a path that names the view and a query string that holds all it shows. The history API
// does the rest, so the back button and shared addresses work by themselves.
import { computed, signal } from "@preact/signals";

export interface Place {
  path: string;
  query: URLSearchParams;
}

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

// Where we are. Read `place.value` in a component and it is drawn anew whenever the address changes.
export const place = signal<Place>(here());
export const path = computed(() => place.value.path);

export type Changes = Record<string, string | string[] | number | null | undefined>;

// The query with changes: null, undefined, "" and [] take a parameter out; a list is written comma-separated.
export function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    const text = Array.isArray(value) ? value.join(",") : value == null ? "" : String(value);
    if (text === "") next.delete(name);
    else next.set(name, text);
  }
  return next;
}

// Commas and slashes stay legible in an address that people share.
export function written(query: URLSearchParams): string {
  return query.toString().replace(/%2C/g, ",").replace(/%2F/g, "/").replace(/%3A/g, ":");
}

export function address(to: string, query?: URLSearchParams | Changes): string {
  const parameters = query instanceof URLSearchParams ? query : changed(new URLSearchParams(), query ?? {});
  const text = written(parameters);
  return text ? `${to}?${text}` : to;
}

// Goes to an address of this page. `replace` leaves no step in the history: for what changes continuously (a map being
// dragged), never for a choice.
export function go(to: string, options: { replace?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  if (options.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  const before = place.value.path;
  place.value = here();
  if (place.value.path !== before) window.scrollTo(0, 0);
}

// Changes parameters of the address we are at.
export function setQuery(changes: Changes, options: { replace?: boolean } = {}): void {
  go(address(place.value.path, changed(place.value.query, changes)), options);
}

// A list parameter: ?type=AID,ACCUSE
export function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? "").split(",").filter((text) => text !== "");
}

// Path segments are actor codes such as JPN/GOV: the slash is escaped within a segment.
export function segment(text: string): string {
  return encodeURIComponent(text);
}

// Every plain click on a link of ours stays in the page; new tabs, downloads and other sites are the browser's.
export function startRouter(): void {
  window.addEventListener("popstate", () => {
    place.value = here();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link) return;
    const href = link.getAttribute("href");
    if (!href || href.startsWith("#") || link.target || link.hasAttribute("download")) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/") || to.pathname.startsWith("/assets/")) return;
    event.preventDefault();
    go(to.pathname + to.search);
  });
}
