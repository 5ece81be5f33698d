// The shapes of API answers that the page reads; src/server/openapi.json describes them for everybody else.

export type Quads = [number, number, number, number]; // verbal and material cooperation, verbal and material conflict

export interface About {
  program: string;
  record: string;
  data_version: string;
  read_only: boolean;
  today: string;
  totals: Record<string, number>;
  days: { first: string | null; last: string | null };
  origins: { origin: string; events: number }[];
  types: string[];
  statuses: string[];
  quads: string[];
  token_required: boolean;
}

export interface Named {
  code: string;
  name: string;
}

export interface OverviewActor extends Named {
  label?: string; // short, for pictures
  kind: string | null;
  m49: number | null;
  lat: number | null;
  lon: number | null;
  x: number;
  y: number;
  as_source: number;
  as_target: number;
  quads: Quads;
}

export interface OverviewEdge {
  source: string;
  target: string;
  events: number;
  quads: Quads;
  goldstein: number | null;
  previous_events: number;
}

export interface Change {
  a: string;
  b: string;
  a_name?: string;
  b_name?: string;
  events: number;
  previous_events: number;
  quads: Quads;
  previous_quads: Quads;
  of?: "cooperation" | "conflict"; // which of the two changed
  expected?: number;
  score: number; // in standard errors; negative: less
  says: string;
}

export interface Overview {
  from: string | null; // null: no event fits
  to: string | null;
  previous: { from: string | null; to: string | null; told?: boolean };
  events: number;
  previous_events: number;
  quads: Quads;
  actors: OverviewActor[];
  edges: OverviewEdge[];
  changes: Change[];
  not_covered: string[];
}

export interface Volume {
  every: string;
  periods: { from: string; to: string; quads: Quads; events: number }[];
}

export interface ActorHit extends Named {
  kind: string;
  via: string | null;
  ask: string;
}

// Days from and to, both inclusive; null: the record does not know.
export interface Dates {
  from: string | null;
  to: string | null;
  precision?: string | null;
}

export interface Obligation {
  article: string;
  obligation: string;
  direction?: string;
  bound?: string[];
  condition: string | null;
  says: string;
  source: string;
}

export interface Treaty {
  treaty: string;
  code: string;
  instrument: string;
  since: string | null;
  status: string;
  note: string | null;
  obligations: Obligation[];
  source: string;
}

export interface ActorProfile extends Named {
  kind: string;
  on: string;
  exists: boolean;
  from: string | null;
  to: string | null;
  names: string[];
  iso3?: string;
  iso2?: string;
  cow?: string;
  m49?: string;
  capital?: string[];
  seats?: string[];
  memberships: { organisation: string; name: string; role: string; since: string | null; source: string }[];
  treaties: Treaty[];
  offices: { person?: string; title: string; code?: string; rank?: string; time?: string; from: string | null; to: string | null; source: string }[];
  members?: { actor: string; name?: string; role: string; since: string | null; source?: string }[];
  senses: ActorHit[];
  record?: { db: string; as_source: number; as_target: number; first: string | null; last: string | null };
}

export interface PartnerSide {
  events: number;
  quads: Quads;
  goldstein: number | null;
}

export interface Partners {
  from: string;
  to: string;
  partners: (Named & { kind?: string; forth: PartnerSide; back: PartnerSide; cooperation: number; conflict: number })[];
}

export interface Interval {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface EventLine {
  id: string;
  origin: string;
  report: string | null;
  line?: number;
  sentence?: number;
  source: string[];
  target: string[];
  type: string | null;
  mode: string | null;
  cameo: string | null;
  quad: number | null;
  goldstein: number | null;
  status: string;
  date: Dates;
  text: string;
  url?: string | null;
}

export interface IndexPeriod {
  period: string;
  from: string;
  to: string;
  events: Interval;
  verbal_cooperation: number;
  material_cooperation: number;
  verbal_conflict: number;
  material_conflict: number;
  volume: number;
  per_thousand: Interval | null;
  goldstein: Interval | null;
  mean: Interval | null;
  net: Interval | null;
  smoothed_mean: Interval | null;
  smoothed_net: Interval | null;
}

export interface PairIndex {
  a: Named;
  b: Named | null;
  from: string;
  to: string;
  every: string;
  half_life_days: number;
  shares_of: string;
  origins: { origin: string; events: number }[];
  not_covered: (string | Record<string, unknown>)[];
  directions: { source: string; target: string; events: number; left_out: number; periods: IndexPeriod[]; shifts?: Shift[] }[];
}

export type Shift = Record<string, unknown> & { from?: string; date?: string; events?: EventLine[] };

export interface TimelineEntry {
  kind: string;
  id?: string;
  date: Dates | string;
  [more: string]: unknown;
}

export interface Timeline {
  grouped: boolean;
  every?: string;
  periods?: (Record<string, unknown> & { from: string; to: string; events?: TimelineEntry[] })[];
  entries?: TimelineEntry[];
  not_covered?: string[];
  event_count?: number;
}

export interface PairTie {
  from: string;
  kind: string;
  source?: string | string[];
  [more: string]: unknown;
}

export interface PairTies {
  a: Named & { kind: string; actor: string };
  b: Named & { kind: string; actor: string };
  on: string;
  ties: PairTie[];
}

export interface Reason {
  rests_on: string;
  says: string;
  log_odds: number;
  for: boolean;
  count?: number;
  last?: string | null;
  events: { id: string; date: string; source: string[]; target: string[]; type: string; text: string; origin: string; report: string | null }[];
}

export interface Outlook {
  from: string;
  to: string;
  days: number;
  a: Named;
  b: Named | null;
  facts: number;
  why_not_learned: string | null;
  not_covered: string[];
  track_record: {
    why_not: string | null;
    origins: number;
    from: string;
    to: string;
    skill_base_rate: number | null;
    skill_persistence: number | null;
    ece: number | null;
  } | null;
  left_out: number;
  outlook: {
    source: string;
    target: string;
    type: string;
    probability: number;
    low: number | null;
    high: number | null;
    expected_days: number | null;
    base_rate: number;
    lift: number | null;
    novelty: string;
    reasons: Reason[];
  }[];
}

// A list of the API: `next` is the cursor of the next page.
export interface List<T> {
  items: T[];
  next: string | null;
  total: number | null;
  data_version: string;
}

export interface Party {
  code: string | null;
  name: string;
  begin: number;
  end: number;
}

export interface RecordedEvent extends Omit<EventLine, "text"> {
  text?: string | null;
  contexts?: string[];
  place?: unknown;
  numbers?: unknown[];
  trigger?: { text: string; begin: number; end: number };
  rule?: string;
  path?: string;
  confidence?: number;
  source_parties?: Party[];
  target_parties?: Party[];
  title?: string | null;
  publisher?: string | null;
  published?: string | null;
  file?: string | null;
  report_link?: string | null;
  [more: string]: unknown;
}

export interface StatementRecord {
  id: string;
  report: string;
  sentence: number;
  speaker: string;
  speaker_codes: string[];
  verb: string;
  quote: string | null;
  about: { code?: string | null; name?: string }[] | string[];
  term: string | null;
  date: Dates;
  words: { text: string; begin: number; end: number };
  rule: string;
  origin: string;
  text: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  url: string | null;
}

export interface NetworkActor extends Named {
  community: number;
  camp: number;
  events: number;
  friendly: number;
  hostile: number;
  friends: number;
  foes: number;
  pagerank: number;
  betweenness: number;
  bridging: number;
  communities_joined: number;
  constraint: number | null;
  x?: number;
  y?: number;
}

export interface NetworkEdge {
  a: string;
  b: string;
  weight: number;
  by_treaties: number;
  by_ties: number;
  by_events: number;
  treaties: { treaty: string; name: string; promise: string; owed_by: string[]; since: string | null; counts: boolean; weight: number }[];
  ties: Record<string, unknown>[];
  events: {
    count: number;
    by_source: Record<string, number>;
    quads: Quads;
    goldstein: { gain: number; loss: number };
    first: string | null;
    last: string | null;
  } | null;
}

export interface Network {
  on: string;
  events_from: string;
  least: number;
  actors_on_file: number;
  silent: string[];
  modularity: number | null;
  communities: string[][];
  brokers: string[];
  balance: {
    triads: Record<string, number>;
    unbalanced: { actors: string[]; strength: number }[];
  } | null;
  actors: NetworkActor[];
  edges: NetworkEdge[];
}
