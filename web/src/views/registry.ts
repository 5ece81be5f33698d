// Every view of the page. A view is a file that exports `default`, a component without properties of its own: it reads
// its state from `place` (core/router.ts) and is loaded when somebody goes there. A new view is a line here and a folder
// beside this file.
import type { FunctionComponent } from "preact";
import Home from "./home/home";

export type ViewProps = { parts: string[] }; // what the groups of `pattern` matched, unescaped
export type View = FunctionComponent<ViewProps>;

export interface ViewEntry {
  pattern: RegExp; // of the path as it stands in the address, escapes included
  load: () => Promise<{ default: View }>;
  view?: View; // there from the start: the home view, so that it need not wait for a second file
  nav?: { title: string; path: string }; // where it stands in the navigation, if it does
}

export const views: ViewEntry[] = [
  { pattern: /^\/$/, load: () => Promise.resolve({ default: Home }), view: Home, nav: { title: "World", path: "/" } },
  { pattern: /^\/network$/, load: () => import("./network/network"), nav: { title: "Network", path: "/network" } },
  { pattern: /^\/events$/, load: () => import("./events/events"), nav: { title: "Events", path: "/events" } },
  { pattern: /^\/events\/([^/]+)$/, load: () => import("./event/event") },
  { pattern: /^\/actors\/([^/]+)$/, load: () => import("./actor/actor") },
  { pattern: /^\/pairs\/([^/]+)\/([^/]+)$/, load: () => import("./pair/pair") },
  { pattern: /^\/reports$/, load: () => import("./reports/reports"), nav: { title: "Reports", path: "/reports" } },
  { pattern: /^\/reports\/([^/]+)$/, load: () => import("./report/report") },
  { pattern: /^\/obligations$/, load: () => import("./obligations/obligations"), nav: { title: "Obligations", path: "/obligations" } },
  { pattern: /^\/search$/, load: () => import("./search/search"), nav: { title: "Search", path: "/search" } },
  { pattern: /^\/sql$/, load: () => import("./sql/sql"), nav: { title: "SQL", path: "/sql" } },
  { pattern: /^\/import$/, load: () => import("./imports/imports"), nav: { title: "Import", path: "/import" } },
];

export interface Match {
  entry: ViewEntry;
  parts: string[];
}

export function viewOf(path: string): Match | undefined {
  for (const entry of views) {
    const match = entry.pattern.exec(path);
    if (!match) continue;
    try {
      return { entry, parts: match.slice(1).map((part) => decodeURIComponent(part ?? "")) };
    } catch {
      return undefined; // a broken escape is no address of ours
    }
  }
  return undefined;
}
