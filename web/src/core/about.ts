// What the server says of itself and of its record, asked at the start and every minute: a data version that has moved on
// makes the views ask anew.
import { signal } from "@preact/signals";
import { learnNames } from "./actor_names";
import { apiAddress, changes, get, Problem } from "./api";
import type { About } from "./types";

export const about = signal<About | undefined>(undefined);
export const aboutProblem = signal<Problem | undefined>(undefined);

export async function askAbout(): Promise<void> {
  try {
    const answer = await get<About>(apiAddress("/about"));
    const before = about.peek()?.data_version;
    about.value = answer;
    aboutProblem.value = undefined;
    if (before !== undefined && before !== answer.data_version) changes.value++;
  } catch (error) {
    aboutProblem.value = error instanceof Problem ? error : new Problem(0, "The page has a fault", String(error));
  }
}

// The states' names, so that codes in lists are names from the start.
async function askStates(): Promise<void> {
  try {
    const states = await get<{ code: string; name: string }[] | { items: { code: string; name: string }[] }>(apiAddress("/states"));
    learnNames(Array.isArray(states) ? states : states.items);
  } catch {
    // Codes stay codes.
  }
}

export function startAbout(): void {
  void askAbout();
  void askStates();
  setInterval(() => {
    if (document.visibilityState === "visible") void askAbout();
  }, 60_000);
  // After a change of ours the totals of the status line are asked again.
  changes.subscribe((turn) => {
    if (turn > 0) void askAbout();
  });
}
