// A record to change or to add: an event as a form, and every record as the line of docs/labelling.md. The server checks;
// what it says is wrong stands beside the field, and what was typed stays.
import { useEffect, useRef, useState } from "preact/hooks";
import { about } from "../../core/about";
import type { Desk } from "./decisions";
import { eventLine, names, quoted } from "./lines";
import type { Chosen } from "./selection";
import type { Fields, Kind, PlacedRecord, Report } from "./shapes";

export type Editing = { record: PlacedRecord; words?: undefined } | { record?: undefined; words: Chosen };

function emptyFields(words: Chosen, report: Report): Fields {
  return { type: "CONSULT", mode: "", source: [], target: [], status: "occurred", date: report.published ?? "", trigger: words.words, occurrence: words.occurrence };
}

function startLine(kind: Kind, words: Chosen): string {
  const at = `${quoted(words.words)}${words.occurrence > 1 ? ` @${words.occurrence}` : ""}`;
  return kind === "tie" ? `tie partner A B ${at}` : `statement speaker="" verb=say words=${at}`;
}

const hints: Record<Kind, string> = {
  event: 'TYPE/mode SOURCE -> TARGET status date "trigger"',
  statement: 'statement speaker="…" code=… verb=… about=… term="…" quote="…" date=… words="…"',
  tie: 'tie KIND A B since 1979 "words"',
};

export function EditForm(props: { report: Report; desk: Desk; editing: Editing; chosen: Chosen | null; done: (stored: boolean) => void }) {
  const { report, desk, editing } = props;
  const [kind, setKind] = useState<Kind>(editing.record?.kind ?? "event");
  const [fields, setFields] = useState<Fields>(() => editing.record?.fields ?? emptyFields(editing.words ?? ({ words: "", occurrence: 1 } as Chosen), report));
  const [source, setSource] = useState(fields.source.join(", "));
  const [target, setTarget] = useState(fields.target.join(", "));
  const [asLine, setAsLine] = useState(editing.record ? editing.record.fields === null : false);
  const [line, setLine] = useState(editing.record?.line ?? "");
  const [fault, setFault] = useState("");
  const first = useRef<HTMLElement>(null);
  useEffect(() => first.current?.querySelector<HTMLElement>("select,input,textarea")?.focus(), []);

  const whole = (): Fields => ({ ...fields, source: names(source), target: names(target) });
  const isLine = asLine || kind !== "event";
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const toLine = (on: boolean) => {
    if (on && kind === "event") setLine(eventLine(whole()));
    setAsLine(on);
  };
  const toKind = (next: Kind) => {
    setKind(next);
    setAsLine(false);
    if (next !== "event" && editing.words) setLine(startLine(next, editing.words));
  };
  const store = async () => {
    if (desk.busy.peek()) return; // once is enough
    setFault("");
    const stored = await desk.write(editing.record ?? null, editing.record?.sentence ?? editing.words?.sentence ?? 0, isLine ? line.trim() : eventLine(whole()));
    if (stored) return props.done(true);
    const problem = desk.problem.value;
    // What is wrong with the line is said here; the rest (a conflict, no server) above the text.
    if (problem && (problem.status === 422 || problem.status === 400)) {
      desk.problem.value = undefined;
      setFault(problem.detail || problem.title);
    }
  };
  const sentence = editing.record?.sentence ?? editing.words?.sentence;
  return (
    <form
      class="edit"
      aria-label={editing.record ? "Change the record" : "Add a record"}
      ref={first as never}
      onSubmit={(e) => {
        e.preventDefault();
        void store();
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape") (e.preventDefault(), props.done(false));
      }}
    >
      <h2>{editing.record ? "Change the record" : `A new record in sentence ${sentence}`}</h2>
      {!editing.record && (
        <div class="choices" role="radiogroup" aria-label="Kind of record">
          {(["event", "statement", "tie"] as const).map((k) => (
            <label class="check" key={k}>
              <input type="radio" name="kind" checked={kind === k} onChange={() => toKind(k)} /> {k}
            </label>
          ))}
        </div>
      )}
      {isLine ? (
        <label class="entry wide">
          The line
          <textarea rows={4} spellcheck={false} value={line} onInput={(e) => setLine(e.currentTarget.value.replace(/[\r\n]+/g, " "))} />
          <small>{hints[kind]}</small>
        </label>
      ) : (
        <div class="fields">
          <label class="entry">
            Type
            <select value={fields.type} onChange={(e) => set({ type: e.currentTarget.value })}>
              {(about.value?.types ?? [fields.type]).map((t) => <option key={t}>{t}</option>)}
            </select>
          </label>
          <label class="entry">
            Mode
            <input value={fields.mode} spellcheck={false} onInput={(e) => set({ mode: e.currentTarget.value })} />
          </label>
          <label class="entry wide">
            Source
            <input value={source} spellcheck={false} onInput={(e) => setSource(e.currentTarget.value)} />
            <small>codes or names, commas between them</small>
          </label>
          <label class="entry wide">
            Target
            <input value={target} spellcheck={false} onInput={(e) => setTarget(e.currentTarget.value)} />
          </label>
          <label class="entry">
            Status
            <select value={fields.status} onChange={(e) => set({ status: e.currentTarget.value })}>
              {(about.value?.statuses ?? [fields.status]).map((s) => <option key={s}>{s}</option>)}
            </select>
          </label>
          <label class="entry">
            Date
            <input value={fields.date} spellcheck={false} placeholder="2022-06-17" onInput={(e) => set({ date: e.currentTarget.value })} />
          </label>
          <label class="entry wide">
            Trigger
            <span class="with-button">
              <input value={fields.trigger} spellcheck={false} onInput={(e) => set({ trigger: e.currentTarget.value, occurrence: 1 })} />
              {props.chosen && props.chosen.sentence === sentence && props.chosen.words !== fields.trigger && (
                <button type="button" onClick={() => props.chosen && set({ trigger: props.chosen.words, occurrence: props.chosen.occurrence })}>Selected words</button>
              )}
            </span>
            <small>words of the sentence{fields.occurrence > 1 ? `, the ${fields.occurrence}. time they stand there` : ""}</small>
          </label>
        </div>
      )}
      {kind === "event" && (
        <label class="check">
          <input type="checkbox" checked={asLine} onChange={(e) => toLine(e.currentTarget.checked)} /> as a line
        </label>
      )}
      {/* Keys, so that the buttons stay the elements that they are, and keep the focus. */}
      {fault && <p key="fault" class="fault" role="alert">{fault}</p>}
      <p key="buttons" class="form-buttons">
        <button type="submit" class="primary">{editing.record ? "Store the change" : "Add the record"}</button>{" "}
        <button type="button" class="quiet" onClick={() => props.done(false)}>Cancel</button>
      </p>
    </form>
  );
}
