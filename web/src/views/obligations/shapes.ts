// Who is bound to act, as GET /obligations answers it: the shape of `entente obliged --json` with places for the map.
export interface ObligationRow {
  actor: string;
  name: string;
  m49?: number | string | null;
  treaty: string;
  treaty_code: string;
  article: string | null;
  obligation: string;
  condition: string;
  reason: string;
  source: string;
  step: number;
  via?: string;
}

export const sections = [
  { key: "obliged", title: "Obliged to help", short: "obliged" },
  { key: "consult", title: "Must consult", short: "consults" },
  { key: "assurance", title: "Gave an assurance, no promise to defend", short: "assurance only" },
  { key: "not_obliged", title: "Not obliged", short: "not obliged" },
  { key: "bound_to_attacker", title: "Bound to the attacker", short: "bound to the attacker" },
] as const;
export type SectionKey = (typeof sections)[number]["key"];

export type Obligations = Record<SectionKey, ObligationRow[]> & {
  question: {
    attacked: string;
    attacker: string;
    where: string;
    on: string;
    chain: number;
    place: { name: string; state: string; administered: string; regions: string[]; note: string; lat?: number | null; lon?: number | null };
  };
  summary: string;
};

export interface State {
  code: string;
  name: string;
  m49: number | string | null;
  lat: number | null;
  lon: number | null;
}

// Of a state that stands in several lists the first counts on the map: what it must do, before what it need not.
export function standOf(answer: Obligations): Map<string, SectionKey> {
  const out = new Map<string, SectionKey>();
  for (const { key } of sections) for (const row of answer[key]) if (row.step === 1 && !out.has(row.actor)) out.set(row.actor, key);
  for (const { key } of sections) for (const row of answer[key]) if (!out.has(row.actor)) out.set(row.actor, key);
  return out;
}

// Rows that differ only in the state are shown as one.
export interface Clause extends ObligationRow {
  actors: { code: string; name: string }[];
}
export function clauses(rows: ObligationRow[]): Clause[] {
  const out = new Map<string, Clause>();
  for (const row of rows) {
    const key = JSON.stringify([row.treaty_code, row.article, row.obligation, row.step, row.via ?? "", row.reason]);
    const known = out.get(key);
    const actor = { code: row.actor, name: row.name };
    if (!known) out.set(key, { ...row, actors: [actor] });
    else if (!known.actors.some((a) => a.code === actor.code)) known.actors.push(actor);
  }
  return [...out.values()];
}
