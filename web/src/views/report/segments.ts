// The text cut where marks begin and end, so that records that overlap can all be shown: each piece knows every mark on
// it. Pure functions.
import type { Mark, PlacedRecord, Sentence } from "./shapes";

export interface Placed {
  record: PlacedRecord;
  mark: Mark;
}

export interface Segment {
  begin: number;
  end: number;
  marks: Placed[];
}

// The pieces of [begin, end), in order; together they are the whole of it.
export function segments(begin: number, end: number, marks: Placed[]): Segment[] {
  const inside = marks.filter(({ mark }) => mark.begin < end && mark.end > begin && mark.begin < mark.end);
  const cuts = new Set([begin, end]);
  for (const { mark } of inside) {
    cuts.add(Math.max(begin, mark.begin));
    cuts.add(Math.min(end, mark.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from, to] = [sorted[i] as number, sorted[i + 1] as number];
    out.push({ begin: from, end: to, marks: inside.filter(({ mark }) => mark.begin <= from && mark.end >= to) });
  }
  return out;
}

// Sentences by paragraph, as the report has them.
export function paragraphs(sentences: Sentence[]): Sentence[][] {
  const out: Sentence[][] = [];
  for (const sentence of sentences) {
    const last = out[out.length - 1];
    if (last && last[0]?.block === sentence.block) last.push(sentence);
    else out.push([sentence]);
  }
  return out;
}
