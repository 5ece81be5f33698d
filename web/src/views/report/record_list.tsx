// The records of a report as a list: what each says in short, what was decided on it. The twin of the marks in the text.
import { useEffect, useRef } from "preact/hooks";
import { actorName } from "../../core/actor_names";
import { plain, when } from "../../core/words";
import type { Item, PlacedRecord } from "./shapes";

export function parties(list: { code: string | null; name: string }[] | undefined): string {
  return (list ?? []).map((p) => (p.code ? actorName(p.code) : `“${p.name}”`)).join(", ");
}

export function shortly(record: PlacedRecord): string {
  const r = record.record;
  if (record.kind === "event") {
    const target = parties(r.target_parties);
    return `${parties(r.source_parties) || "–"}${target ? ` → ${target}` : ""}`;
  }
  if (record.kind === "statement") return `${r.speaker}${(r.about ?? []).length > 0 ? ` on ${(r.about ?? []).map(actorName).join(", ")}` : ""}`;
  return `${actorName(r.a ?? "")} – ${actorName(r.b ?? "")}`;
}

export function kindOf(record: PlacedRecord): string {
  const r = record.record;
  if (record.kind === "event") return `${r.type}${r.mode ? ` ${r.mode}` : ""}`;
  if (record.kind === "statement") return r.term ? `called “${r.term}”` : (r.verb ?? "says");
  return plain(r.kind ?? "tie");
}

// Two signs that do not rest on colour: a circle or a triangle, filled where something was done and open where it was said.
export function Sign(props: { record: PlacedRecord }) {
  const { record } = props;
  const quad = record.record.quad ?? 0;
  const text = record.kind === "event" ? (["○", "●", "△", "▲"][quad - 1] ?? "") : record.kind === "statement" ? "“" : "∞";
  return <span class={`sign ${record.kind === "event" ? `ink-q${quad}` : record.kind}`} aria-hidden="true">{text}</span>;
}

function Decided(props: { item: Item }) {
  const record = props.item.record;
  if (!record) return <span class="tag removed">removed</span>;
  const origin = record.record.origin;
  return (
    <>
      {record.confirmed && <span class="tag accepted">✓ accepted</span>}
      {origin === "corrected" && <span class="tag corrected">✎ {record.override ? "corrected" : "by hand"}</span>}
    </>
  );
}

export function RecordList(props: { items: Item[]; numbers: Map<string, number>; chosen: string | null; choose: (key: string) => void }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[aria-current="true"]`)?.scrollIntoView({ block: "nearest" });
  }, [props.chosen]);
  if (props.items.length === 0)
    return <p class="nothing">No record rests on this text. Select words of a sentence to add one.</p>;
  return (
    <ol class="record-list" ref={list} aria-label="Records of this report">
      {props.items.map((item) => {
        const { record } = item;
        return (
          <li key={item.key}>
            <button type="button" class={record ? "" : "is-removed"} aria-current={item.key === props.chosen ? "true" : undefined} onClick={() => props.choose(item.key)}>
              <span class="place-in-list">{props.numbers.get(item.key)}</span>
              {record ? <Sign record={record} /> : <span class="sign" aria-hidden="true">×</span>}
              <span class="record-short">
                <strong>{record ? kindOf(record) : (item.removed.before ?? "").split(" ")[0]}</strong>{" "}
                {record ? shortly(record) : (item.removed.before ?? "").split(" ").slice(1).join(" ")}
                {record && <small> {record.record.status && record.record.status !== "occurred" ? `${record.record.status} · ` : ""}{record.record.date ? when(record.record.date) : ""}</small>}
              </span>
              <Decided item={item} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
