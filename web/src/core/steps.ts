// j and k: from one record of a list to the next, whatever the list looks like. Records carry the class `record` and can
// take the focus.
import { useKeys } from "./keys";

function move(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("main .record")].filter((e) => e.offsetParent !== null);
  if (all.length === 0) return;
  const here = all.findIndex((e) => e === document.activeElement || e.contains(document.activeElement));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, here + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export function useSteps(): void {
  useKeys("Records", [
    { key: "j", says: "the next record", act: () => move(1) },
    { key: "k", says: "the record before", act: () => move(-1) },
  ]);
}
