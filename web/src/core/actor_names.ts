// Names of actor codes that answers mention without a name. What any answer says of a code is remembered here; a code
// nobody has named stays a code.
import { signal } from "@preact/signals";

const names = new Map<string, string>();
const learned = signal(0);

export function learnNames(actors: Iterable<{ code: string; name: string }>): void {
  let grew = false;
  for (const { code, name } of actors) {
    if (name && names.get(code) !== name) {
      names.set(code, name);
      grew = true;
    }
  }
  if (grew) queueMicrotask(() => learned.value++);
}

const parts: Record<string, string> = {
  GOV: "government", MIL: "military", LEG: "legislature", JUD: "courts", COP: "police", OPP: "opposition", CVL: "civilians",
  MED: "media", BUS: "business", REB: "rebels", EDU: "education", NGO: "NGO", SPY: "intelligence", LAB: "labour", CRM: "criminals",
  REL: "religious", ELI: "elites", PTY: "party", SOC: "society", UAF: "armed groups", HLH: "health", AGR: "agriculture", JUS: "justice",
};

// JPN/GOV -> Japan, government
export function actorName(code: string): string {
  learned.value;
  const whole = names.get(code);
  if (whole) return whole;
  const slash = code.indexOf("/");
  if (slash < 0) return code;
  const rest = code.slice(slash + 1).split("/").map((part) => parts[part] ?? part);
  return [names.get(code.slice(0, slash)) ?? code.slice(0, slash), ...rest].join(", ");
}
