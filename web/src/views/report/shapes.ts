// A report as GET /reports/{id} answers it. Offsets (`begin`, `end`) are UTF-16 units of `text`, JavaScript's own.
import type { Dates } from "../../core/types";

export interface Mark {
  role: "trigger" | "source" | "target" | "speaker" | "term" | "quote" | "words";
  begin: number;
  end: number;
}

export interface Fields {
  type: string;
  mode: string;
  source: string[]; // as they stand in a line: quoted where no table knows the name
  target: string[];
  status: string;
  date: string;
  trigger: string;
  occurrence: number; // which of the times that the words stand in the sentence, from 1
}

export type Kind = "event" | "statement" | "tie";

export interface PlacedRecord {
  id: string;
  kind: Kind;
  sentence: number;
  line: string;
  fields: Fields | null;
  marks: Mark[];
  confirmed: boolean;
  override: string | null;
  record: {
    origin: string;
    rule: string;
    path?: string;
    confidence?: number;
    type?: string;
    mode?: string | null;
    contexts?: string[];
    cameo?: string;
    quad?: number;
    goldstein?: number;
    status?: string;
    date?: Dates | null;
    place?: { name: string; country: string | null; lat: number | null; lon: number | null } | null;
    numbers?: { kind: string; value: number; upper: number | null; bound: string; unit: string | null }[];
    source_parties?: { code: string | null; name: string; begin: number; end: number }[];
    target_parties?: { code: string | null; name: string; begin: number; end: number }[];
    speaker?: string;
    speaker_codes?: string[];
    verb?: string | null;
    quote?: string | null;
    about?: string[];
    term?: string | null;
    kind?: string;
    a?: string;
    b?: string;
    since?: string | null;
    trigger?: { text: string };
    words?: { text: string };
  };
}

export interface Override {
  id: string;
  sentence: number;
  kind: Kind;
  action: "changed" | "added" | "removed";
  record: string | null;
  replacement: string | null;
  idle: boolean;
  before: string | null;
  after: string | null;
  made_at: string;
}

export interface Confirmation {
  record: string;
  sentence: number;
  kind: Kind;
  idle: boolean;
  line: string;
  made_at: string;
}

export interface Sentence {
  number: number;
  begin: number;
  end: number;
  block: number;
  heading: boolean;
}

export interface Report {
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  url: string | null;
  file: string;
  coder: string;
  coded_at: string;
  text: string;
  names: Record<string, string>; // of the codes that the records mention: a code's first part -> its name
  sentences: Sentence[];
  records: PlacedRecord[];
  overrides: Override[];
  confirmations: Confirmation[];
}

export interface TreeToken {
  text: string;
  lemma: string;
  tag: string;
  pos: string;
  dep: string;
  head: number;
  begin: number;
  end: number;
}

export interface Tree {
  sentence: number;
  tokens: TreeToken[];
  entities: { first: number; last: number; type: string; text: string }[];
}

// What the list beside the text shows: records as they stand, and removed ones, which can be taken back.
export type Item = { key: string; sentence: number; record: PlacedRecord; removed?: undefined } | { key: string; sentence: number; record?: undefined; removed: Override };

export function itemsOf(report: Report): Item[] {
  const items: Item[] = report.records.map((record) => ({ key: record.id, sentence: record.sentence, record }));
  for (const removed of report.overrides) {
    if (removed.action !== "removed") continue;
    const item: Item = { key: removed.id, sentence: removed.sentence, removed };
    const after = items.findIndex((other) => other.sentence > removed.sentence);
    if (after < 0) items.push(item);
    else items.splice(after, 0, item);
  }
  return items;
}
