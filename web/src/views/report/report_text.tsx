// The text with its records in place. Every record has a number, at its trigger and in the list; the chosen record shows
// its parties too, each with a letter, so that nothing is told by colour alone.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { paragraphs, segments, type Placed, type Segment } from "./segments";
import type { Mark, PlacedRecord, Report } from "./shapes";

const anchors: Mark["role"][] = ["trigger", "words"];

// The class of what a record does: cooperation or conflict, said in words or done; what is no news is told apart.
function tone(record: PlacedRecord): string {
  if (record.kind !== "event") return record.kind;
  const news = record.record.status === "occurred" || record.record.status === "planned";
  return `q${record.record.quad}${news ? "" : " no-news"}`;
}

function pieceClasses(marks: Placed[], chosen: string | null): string {
  const out = new Set<string>();
  for (const { record, mark } of marks) {
    if (anchors.includes(mark.role)) {
      out.add("anchor");
      for (const name of tone(record).split(" ")) out.add(`on-${name}`);
    }
    if (record.id === chosen) {
      out.add("chosen");
      out.add(`as-${mark.role}`);
    }
  }
  return ["piece", ...out].join(" ");
}

const letters: Record<string, string> = { source: "source", target: "target", speaker: "speaker", term: "called", quote: "quote" };

function Piece(props: { report: Report; segment: Segment; chosen: string | null; numbers: Map<string, number>; choose: (id: string) => void }) {
  const { segment, chosen, numbers } = props;
  const text = props.report.text.slice(segment.begin, segment.end);
  const anchored = [...new Set(segment.marks.filter(({ mark }) => anchors.includes(mark.role)).map(({ record }) => record.id))];
  const begun = segment.marks.filter(({ mark, record }) => mark.begin === segment.begin && record.id === chosen && letters[mark.role] !== undefined);
  const starts = [...new Set(segment.marks.filter(({ mark }) => mark.begin === segment.begin && anchors.includes(mark.role)).map(({ record }) => numbers.get(record.id)))];
  // A click goes through the records that lie here, one after the other.
  const next = () => {
    const at = chosen ? anchored.indexOf(chosen) : -1;
    const id = anchored[(at + 1) % anchored.length];
    if (id && getSelection()?.isCollapsed) props.choose(id);
  };
  return (
    <>
      {begun.map(({ mark }) => <span class={`role as-${mark.role}`} key={mark.role} data-label={letters[mark.role]} aria-hidden="true" />)}
      {starts.length > 0 && <span class="place-number" data-label={starts.join(",")} aria-hidden="true" />}
      {segment.marks.length === 0 ? (
        <span data-begin={segment.begin} data-length={text.length}>{text}</span>
      ) : (
        <span
          class={pieceClasses(segment.marks, chosen)}
          data-begin={segment.begin}
          data-length={text.length}
          data-records={anchored.join(" ") || undefined}
          onClick={anchored.length > 0 ? next : undefined}
        >
          {text}
        </span>
      )}
    </>
  );
}

export function ReportText(props: {
  report: Report;
  chosen: string | null;
  numbers: Map<string, number>;
  choose: (id: string) => void;
  onSelected: (root: HTMLElement) => void;
}) {
  const { report, chosen } = props;
  const root = useRef<HTMLDivElement>(null);
  const marks = useMemo(
    () =>
      report.records.flatMap((record) =>
        // Parties are shown of the chosen record alone: all at once nobody could read.
        record.marks.filter((mark) => record.id === chosen || anchors.includes(mark.role)).map((mark) => ({ record, mark })),
      ),
    [report, chosen],
  );
  const sentence = report.records.find((r) => r.id === chosen)?.sentence;
  useEffect(() => {
    const element = root.current?.querySelector<HTMLElement>(".piece.chosen.anchor");
    if (!element) return;
    const box = element.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center" });
  }, [chosen]);
  useEffect(() => {
    const told = () => root.current && props.onSelected(root.current);
    document.addEventListener("selectionchange", told);
    return () => document.removeEventListener("selectionchange", told);
  });
  return (
    <div class="report-text" ref={root} lang="en">
      {paragraphs(report.sentences).map((paragraph) => {
        const Tag = paragraph[0]?.heading ? "h3" : "p";
        return (
          <Tag key={paragraph[0]?.begin}>
            {paragraph.map((s, i) => {
              const before = paragraph[i - 1];
              return (
                <span key={s.number}>
                  {before && <span data-begin={before.end} data-length={s.begin - before.end}>{report.text.slice(before.end, s.begin) || " "}</span>}
                  <span class={s.number === sentence ? "said-here of-chosen" : "said-here"} id={`s${s.number}`} title={`Sentence ${s.number}`}>
                    {segments(s.begin, s.end, marks).map((segment) => (
                      <Piece key={segment.begin} report={report} segment={segment} chosen={chosen} numbers={props.numbers} choose={props.choose} />
                    ))}
                  </span>
                </span>
              );
            })}
          </Tag>
        );
      })}
    </div>
  );
}
