// The parts of a page, each with its address (?tab=…); only the one that is open is asked for.
import { address, changed, place } from "../core/router";

export function TabBar(props: { tabs: [string, string][]; label: string }) {
  const { path, query } = place.value;
  const now = query.get("tab") ?? props.tabs[0]?.[0];
  return (
    <nav class="tabs line" aria-label={props.label}>
      {props.tabs.map(([key, text], i) => (
        <a key={key} href={address(path, changed(query, { tab: i === 0 ? null : key, shift: null }))} aria-current={key === now ? "page" : undefined}>{text}</a>
      ))}
    </nav>
  );
}

export function openTab(tabs: [string, string][]): string {
  const wanted = place.value.query.get("tab");
  return tabs.find(([key]) => key === wanted)?.[0] ?? tabs[0]?.[0] ?? "";
}
