// The dependency tree of a sentence, small: the words between a record's trigger and its parties, or all of them. Arcs go
// from a word to what hangs on it; the list below says the same for those who do not see the picture.
import { useState } from "preact/hooks";
import { apiAddress } from "../../core/api";
import { segment } from "../../core/router";
import { useData } from "../../core/use_data";
import { Loaded } from "../../parts/said";
import type { Mark, PlacedRecord, Tree, TreeToken } from "./shapes";

const relations: Record<string, string> = {
  nsubj: "subject", nsubjpass: "passive subject", dobj: "object", iobj: "indirect object", dative: "dative", pobj: "object of preposition",
  prep: "preposition", agent: "agent", aux: "auxiliary", auxpass: "passive auxiliary", neg: "negation", advmod: "adverb", advcl: "adverbial clause",
  ccomp: "clause", xcomp: "open clause", acl: "clause of a noun", relcl: "relative clause", amod: "adjective", compound: "compound", poss: "possessor",
  det: "determiner", conj: "conjunct", cc: "coordination", appos: "apposition", nummod: "number", npadvmod: "noun as adverb", mark: "marker",
  punct: "punctuation", ROOT: "root", prt: "particle", attr: "attribute", acomp: "adjective complement", pcomp: "clause of preposition", case: "case",
};

export function relation(dep: string): string {
  return relations[dep] ?? dep;
}

const on = (token: TreeToken, mark: Mark) => token.begin < mark.end && token.end > mark.begin;

// The words that say how the parties hang on the trigger: the heads of all marks and every word on the way between them.
export function skeleton(tokens: TreeToken[], marks: Mark[]): number[] {
  const keep = new Set<number>();
  const up = (i: number): number[] => {
    const way = [i];
    for (let at = i; tokens[at] && tokens[at]?.head !== at && way.length <= tokens.length; ) {
      at = tokens[at]?.head ?? at;
      way.push(at);
    }
    return way;
  };
  // Of the words of a mark the one on which the others hang.
  const heads = marks.map((mark) => {
    const inside = tokens.map((t, i) => (on(t, mark) ? i : -1)).filter((i) => i >= 0);
    return inside.find((i) => !inside.includes(tokens[i]?.head ?? -1) || tokens[i]?.head === i) ?? -1;
  });
  const anchorAt = marks.findIndex((m) => m.role === "trigger" || m.role === "words");
  const anchor = heads[anchorAt] ?? -1;
  if (anchor < 0) return tokens.map((_, i) => i);
  const anchorWay = up(anchor);
  for (const head of heads) {
    if (head < 0) continue;
    const way = up(head);
    const meet = way.find((i) => anchorWay.includes(i));
    if (meet === undefined) continue;
    for (const i of way.slice(0, way.indexOf(meet) + 1)) keep.add(i);
    for (const i of anchorWay.slice(0, anchorWay.indexOf(meet) + 1)) keep.add(i);
  }
  // What turns the meaning of a kept word: negation, auxiliaries, particles; and what joins names.
  tokens.forEach((t, i) => {
    if (keep.has(t.head) && ["neg", "aux", "auxpass", "prt", "compound", "dobj", "mark"].includes(t.dep)) keep.add(i);
  });
  return [...keep].sort((a, b) => a - b);
}

function Arcs(props: { tokens: TreeToken[]; shown: number[]; marks: Mark[] }) {
  const { tokens, shown, marks } = props;
  const widths = shown.map((i) => Math.max(34, 8 + 7.2 * Math.max((tokens[i] as TreeToken).text.length, (tokens[i] as TreeToken).dep.length * 0.85)));
  const x: number[] = [];
  widths.reduce((sum, width, i) => ((x[i] = sum + width / 2), sum + width), 4);
  const total = widths.reduce((a, b) => a + b, 8);
  const arcs = shown
    .map((i, place) => ({ from: shown.indexOf((tokens[i] as TreeToken).head), to: place, dep: (tokens[i] as TreeToken).dep }))
    .filter((arc) => arc.from >= 0 && arc.from !== arc.to);
  // A long arc stands above those that it spans.
  const level = new Map<(typeof arcs)[number], number>();
  for (const arc of [...arcs].sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to))) {
    const [low, high] = [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)];
    const under = arcs.filter((o) => o !== arc && level.has(o) && Math.min(o.from, o.to) >= low && Math.max(o.from, o.to) <= high);
    level.set(arc, 1 + Math.max(0, ...under.map((o) => level.get(o) ?? 0)));
  }
  const tallest = Math.max(1, ...level.values());
  const base = 12 + tallest * 22;
  return (
    <div class="tree-box" tabIndex={0} role="region" aria-label="The tree, scrolled sideways">
      <svg class="tree" width={total} height={base + 34} viewBox={`0 0 ${total} ${base + 34}`} role="img" aria-label="Dependency tree; the list below says the same">
        {arcs.map((arc) => {
          const [a, b] = [x[arc.from] as number, x[arc.to] as number];
          const y = base - (level.get(arc) ?? 1) * 22;
          const shift = a < b ? 4 : -4;
          return (
            <g key={`${arc.from}-${arc.to}`}>
              <path class="arc" d={`M${a + shift},${base} C${a + shift},${y} ${b},${y} ${b},${base}`} />
              <path class="tip" d={`M${b - 3},${base - 6} L${b + 3},${base - 6} L${b},${base} Z`} />
              <text class="dep" x={(a + shift + b) / 2} y={base - (base - y) * 0.75 - 3}>{arc.dep}</text>
            </g>
          );
        })}
        {shown.map((i, place) => {
          const token = tokens[i] as TreeToken;
          const role = marks.find((m) => on(token, m))?.role;
          return (
            <g key={i}>
              <text class={role ? `word as-${role}` : "word"} x={x[place]} y={base + 15}>{token.text}</text>
              <text class="pos" x={x[place]} y={base + 28}>{role && role !== "words" ? role : token.pos.toLowerCase()}</text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

export function SentenceTree(props: { report: string; record: PlacedRecord }) {
  const [whole, setWhole] = useState(false);
  const answer = useData<Tree>(apiAddress(`/reports/${segment(props.report)}/sentences/${props.record.sentence}/tree`));
  return (
    <Loaded of={answer} what="the tree">
      {({ tokens }) => {
        const few = skeleton(tokens, props.record.marks);
        const shown = whole ? tokens.map((_, i) => i) : few;
        return (
          <>
            <Arcs tokens={tokens} shown={shown} marks={props.record.marks} />
            <label class="check">
              <input type="checkbox" checked={whole} onChange={(e) => setWhole(e.currentTarget.checked)} /> the whole sentence
            </label>
            <details class="tree-list">
              <summary>As a list</summary>
              <ul>
                {shown.map((i) => {
                  const token = tokens[i] as TreeToken;
                  const head = tokens[token.head];
                  return (
                    <li key={i}>
                      <b>{token.text}</b> ({token.lemma}, {token.pos.toLowerCase()} {token.tag}): {token.head === i || !head ? "the root of the sentence" : <>{relation(token.dep)} of <b>{head.text}</b></>}
                    </li>
                  );
                })}
              </ul>
            </details>
          </>
        );
      }}
    </Loaded>
  );
}
