// Single keys: a view says which it understands while it is shown, `?` lists them. They can be switched off (WCAG 2.1.4)
// and never act while someone types.
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export interface Key {
  key: string; // as KeyboardEvent.key names it: "j", "/", "Escape"
  says: string;
  act: (event: KeyboardEvent) => void;
}

const storage = "entente.keys";
export const keysOn = signal(localStorage.getItem(storage) !== "off");
export const helpShown = signal(false);
// What is understood now; of two sets with one key the newer wins.
export const keySets = signal<{ title: string; keys: Key[] }[]>([]);

export function useKeys(title: string, keys: Key[]): void {
  // The set is entered once; what its keys do is always the newest.
  const newest = useRef(keys);
  newest.current = keys;
  const names = keys.map((k) => k.key + k.says).join("\n");
  useEffect(() => {
    if (keys.length === 0) return;
    const set = {
      title,
      keys: keys.map((k, i) => ({ ...k, act: (event: KeyboardEvent) => newest.current[i]?.act(event) })),
    };
    keySets.value = [...keySets.peek(), set];
    return () => {
      keySets.value = keySets.peek().filter((one) => one !== set);
    };
  }, [title, names]);
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function startKeys(): void {
  effect(() => localStorage.setItem(storage, keysOn.value ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keysOn.value || typing(event.target) || document.querySelector("dialog[open]")) return;
    for (const set of [...keySets.value].reverse()) {
      const found = set.keys.find((k) => k.key === event.key);
      if (found) {
        event.preventDefault();
        found.act(event);
        return;
      }
    }
  });
}
