// The report page: the text with its records in place, the list beside it, the drawer of the chosen one. The chosen record
// stands in the address (?record=), so that a link opens it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { about } from "../../core/about";
import { apiAddress, changes, Problem } from "../../core/api";
import { save } from "../../core/download";
import { useKeys } from "../../core/keys";
import { place, setQuery } from "../../core/router";
import { counted, day } from "../../core/words";
import { ProblemSaid, Said } from "../../parts/said";
import { ViewHead } from "../../parts/view_head";
import type { ViewProps } from "../registry";
import { desk as makeDesk } from "./decisions";
import { Drawer } from "./drawer";
import { EditForm, type Editing } from "./edit_form";
import { RecordList } from "./record_list";
import { ReportText } from "./report_text";
import { chosenAt, chosenWords, type Chosen } from "./selection";
import { itemsOf } from "./shapes";

async function saveLabels(report: string): Promise<void> {
  const answer = await fetch(apiAddress("/labels", { report }));
  if (!answer.ok) throw new Problem(answer.status, "The labelled data could not be written", await answer.text());
  save(`labels-${report.slice(0, 8)}.jsonl`, await answer.blob());
}

export default function ReportView(props: ViewProps) {
  const id = props.parts[0] ?? "";
  const desk = useMemo(() => makeDesk(id), [id]);
  const [fault, setFault] = useState<Problem>();
  const turn = changes.value;
  useEffect(() => {
    // Our own changes have brought the report along already; asking costs a 304.
    let gone = false;
    if (!desk.busy.peek())
      desk.read().then(
        () => gone || setFault(undefined),
        (error) => gone || setFault(error instanceof Problem ? error : new Problem(0, "The page has a fault", String(error))),
      );
    return () => {
      gone = true;
    };
  }, [desk, turn]);

  const report = desk.report.value;
  const items = useMemo(() => (report ? itemsOf(report) : []), [report]);
  const numbers = useMemo(() => new Map(items.map((item, i) => [item.key, i + 1])), [items]);
  const asked = place.value.query.get("record");
  const at = items.findIndex((item) => item.key === asked || item.record?.override === asked);
  const item = items[at];
  const [editing, setEditing] = useState<Editing>();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const aside = useRef<HTMLDivElement>(null);
  const readOnly = about.value?.read_only ?? false;

  const choose = (key: string | undefined, replace = false) => {
    if (!key) return;
    setEditing(undefined);
    setQuery({ record: key }, { replace });
  };
  // A decision may give the record another id, or take it out of the list: the choice stays where it was.
  const stay = async (work: Promise<boolean>) => {
    const before = items.map((i) => i.key);
    if (!(await work)) return;
    const now = itemsOf(desk.report.value ?? ({ records: [], overrides: [] } as never)).map((i) => i.key);
    const fresh = now.find((key) => !before.includes(key));
    if (fresh) choose(fresh, true);
    else if (asked && !now.includes(asked)) choose(now[Math.min(Math.max(at, 0), now.length - 1)], true);
  };
  const step = (by: number) => choose(items[Math.max(0, Math.min(items.length - 1, at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by))]?.key, true);
  const add = () => {
    if (!report) return;
    // Without selected words: at the chosen record's own words, so that the keyboard does all.
    const mark = item?.record?.marks[0];
    const words = chosen ?? (mark ? chosenAt(report, mark.begin, mark.end) : report.sentences[0] ? { sentence: report.sentences[0].number, begin: 0, end: 0, words: "", occurrence: 1 } : null);
    if (words) setEditing({ words });
  };
  const writes = readOnly || !report ? [] : [
    { key: "a", says: "accept the record", act: () => item?.record && !item.record.confirmed && void stay(desk.confirm(item.record)) },
    { key: "x", says: "reject it: take it out", act: () => item?.record && void stay(desk.reject(item.record)) },
    { key: "e", says: "edit it", act: () => item?.record && setEditing({ record: item.record }) },
    { key: "n", says: "add a record at the selected words", act: add },
    { key: "u", says: "undo your last decision", act: () => void stay(desk.undo()) },
  ];
  useKeys("This report", [
    { key: "j", says: "next record", act: () => step(1) },
    { key: "k", says: "previous record", act: () => step(-1) },
    ...writes,
  ]);

  if (!report) return fault ? <ProblemSaid problem={fault} again={() => void desk.read().catch(setFault)} /> : <p class="loading">Loading the report …</p>;
  const problem = desk.problem.value;
  const decided = report.records.filter((r) => r.confirmed).length;
  return (
    <div class="report">
      <ViewHead
        title={report.title ?? report.file}
        note={
          <>
            {report.publisher && <>{report.publisher} · </>}
            {day(report.published)} · {counted(report.records.length, "record")}
            {decided > 0 && `, ${decided} accepted`}
            {report.overrides.length > 0 && `, ${counted(report.overrides.length, "correction")}`}
            {report.url && /^https?:/.test(report.url) && <> · <a href={report.url} rel="noopener noreferrer" target="_blank">where it was published</a></>}
          </>
        }
        exports={{
          name: `report-${report.id.slice(0, 8)}`,
          table: () => ({
            head: ["id", "kind", "sentence", "line", "status", "confirmed", "origin", "rule", "confidence"],
            rows: report.records.map((r) => [r.id, r.kind, r.sentence, r.line, r.record.status ?? null, r.confirmed, r.record.origin, r.record.rule, r.record.confidence ?? null]),
          }),
          json: () => report,
        }}
        api={desk.address}
        sql={`SELECT * FROM events WHERE report = '${report.id.replace(/'/g, "''")}' ORDER BY sentence`}
      >
        <button type="button" class="quiet" onClick={() => saveLabels(report.id).catch((e) => (desk.problem.value = e as Problem))}>Labelled data</button>
      </ViewHead>
      {/* Always there: an element that comes and goes would move what follows it, and the focus would be lost. */}
      <div class={problem ? "conflict" : undefined}>
        {problem && (
          <Said title={problem.title} detail={problem.detail}>
            <button type="button" onClick={() => (desk.problem.value = undefined)}>Understood</button>
          </Said>
        )}
      </div>
      <div class="report-body">
        <div class="report-main">
          <ReportText
            report={report}
            chosen={item?.record?.id ?? null}
            numbers={numbers}
            choose={(key) => choose(key)}
            onSelected={(root) => setChosen(chosenWords(root, report))}
          />
          {!readOnly && (
            <div class="select-bar">
              {chosen ? (
                <button type="button" class="primary" onPointerDown={(e) => e.preventDefault()} onClick={add}>
                  Add a record at “{chosen.words.length > 40 ? `${chosen.words.slice(0, 40)}…` : chosen.words}” <kbd>n</kbd>
                </button>
              ) : (
                <span class="note">Select words of a sentence to add a record there.</span>
              )}
            </div>
          )}
        </div>
        <div class="report-side" ref={aside}>
          <div class="list-head">
            <h2>Records</h2>
            <span class="note"><kbd>j</kbd> <kbd>k</kbd> move</span>
            {!readOnly && <button type="button" class="quiet" disabled={desk.left.value === 0} onClick={() => void stay(desk.undo())}>Undo <kbd>u</kbd></button>}
          </div>
          <RecordList items={items} numbers={numbers} chosen={item?.key ?? null} choose={(key) => choose(key)} />
          <p class="decided" role="status">{desk.said.value}</p>
          {editing ? (
            <EditForm
              key={editing.record?.id ?? `new-${editing.words?.begin}`}
              report={report}
              desk={desk}
              editing={editing}
              chosen={chosen}
              done={(stored) => {
                const before = items.map((i) => i.key);
                setEditing(undefined);
                if (!stored) return;
                const fresh = itemsOf(desk.report.value ?? report).find((i) => !before.includes(i.key));
                if (fresh) choose(fresh.key);
              }}
            />
          ) : item ? (
            <Drawer report={report} desk={desk} item={item} readOnly={readOnly} edit={() => item.record && setEditing({ record: item.record })} />
          ) : (
            <p class="nothing">{items.length > 0 ? "Choose a record in the text or in the list." : ""}</p>
          )}
        </div>
      </div>
    </div>
  );
}
