// A table: rows of 28 px, sorted by a click on a head (here, or by whoever is told), one tab stop with arrow keys, and of
// many rows only those in sight. Its columns also give the CSV of an export.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Cell } from "../core/download";
import { go } from "../core/router";

export interface Column<Row> {
  key: string;
  head: string;
  title?: string; // what the column is, in words
  number?: boolean; // right-aligned, first click sorts downwards
  value: (row: Row) => Cell; // for sorting and export
  cell?: (row: Row) => ComponentChildren; // what is shown, if not the value
  width?: string; // a CSS width, e.g. "12ch"
  grow?: boolean; // takes what is left, cut with …
}

const rowHeight = 28;

export function tableOf<Row>(columns: Column<Row>[], rows: Row[]): { head: string[]; rows: Cell[][] } {
  return { head: columns.map((c) => c.key), rows: rows.map((row) => columns.map((c) => c.value(row))) };
}

function compare(a: Cell, b: Cell): number {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1; // what is not known stands last
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

export function Table<Row>(props: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  href?: (row: Row) => string | null; // where Enter or a click on the row goes
  onOpen?: (row: Row) => void;
  sort?: string; // "key" or "-key"; without it rows stay as they come
  onSort?: (sort: string) => void; // given: somebody else sorts (the server, or the address)
  selected?: string | null; // a row's key
  total?: number; // of all rows there are, where only some came
  height?: number; // in px; more rows than that are scrolled within
  end?: ComponentChildren; // below the last row, e.g. "more"
}) {
  const { columns, rows, rowKey } = props;
  const [own, setOwn] = useState(props.sort ?? "");
  const sort = props.onSort ? (props.sort ?? "") : own;
  const sorted = useMemo(() => {
    if (props.onSort || !sort) return rows;
    const down = sort.startsWith("-");
    const column = columns.find((c) => c.key === sort.replace(/^-/, ""));
    if (!column) return rows;
    return [...rows].sort((a, b) => {
      const [va, vb] = [column.value(a), column.value(b)];
      const order = compare(va, vb);
      return va == null || vb == null ? order : down ? -order : order;
    });
  }, [rows, sort, columns]);

  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(0); // the row that the arrow keys stand on
  const height = props.height ?? 0;
  const virtual = height > 0 && sorted.length * rowHeight > height * 2;
  const first = virtual ? Math.max(0, Math.floor(top / rowHeight) - 10) : 0;
  const last = virtual ? Math.min(sorted.length, Math.ceil((top + height) / rowHeight) + 10) : sorted.length;

  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    // The row that arrows went to may only now be there.
    if (wanted.current == null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"]`);
    if (row) {
      wanted.current = null;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  });
  useEffect(() => setAt((old) => Math.min(old, Math.max(0, sorted.length - 1))), [sorted.length]);

  const opens = props.onOpen !== undefined || props.href !== undefined;
  const open = (row: Row) => {
    if (props.onOpen) props.onOpen(row);
    else {
      const to = props.href?.(row);
      if (to) go(to);
    }
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(sorted.length - 1, to));
    wanted.current = next;
    if (virtual && box.current) {
      const y = next * rowHeight;
      if (y < box.current.scrollTop) box.current.scrollTop = y;
      else if (y > box.current.scrollTop + height - 3 * rowHeight) box.current.scrollTop = y - height + 3 * rowHeight;
      setTop(box.current.scrollTop);
    }
    setAt(next);
  };
  const onKey = (event: KeyboardEvent) => {
    if ((event.target as Element).closest("a,button,input,select") && event.key === "Enter") return;
    const page = Math.max(1, Math.floor((height || 400) / rowHeight) - 2);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: sorted.length - 1 };
    if (event.key in steps && !event.ctrlKey) move(steps[event.key] as number);
    else if (event.key === "Enter" && opens && sorted[at] !== undefined) open(sorted[at] as Row);
    else return;
    event.preventDefault();
  };
  const choose = (column: Column<Row>) => {
    const downFirst = column.number ?? false;
    const next = sort === column.key ? `-${column.key}` : sort === `-${column.key}` ? column.key : downFirst ? `-${column.key}` : column.key;
    if (props.onSort) props.onSort(next);
    else setOwn(next);
  };
  return (
    <div
      class="table-box"
      ref={box}
      role="region"
      aria-label={props.caption}
      tabIndex={sorted.length === 0 ? 0 : -1}
      style={height ? { maxHeight: `${height}px` } : undefined}
      onScroll={virtual ? (e) => setTop(e.currentTarget.scrollTop) : undefined}
    >
      <table aria-rowcount={(props.total ?? sorted.length) + 1}>
        <caption class="hidden">{props.caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((c) => {
              const direction = sort === c.key ? "ascending" : sort === `-${c.key}` ? "descending" : undefined;
              return (
                <th key={c.key} scope="col" class={c.number ? "number" : undefined} aria-sort={direction} title={c.title} style={c.width ? { width: c.width } : undefined}>
                  <button type="button" onClick={() => choose(c)}>
                    {c.head || <span class="hidden">{c.title ?? c.key}</span>}
                    <span class="sort" aria-hidden="true">{direction === "ascending" ? "▲" : direction === "descending" ? "▼" : ""}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKey}>
          {first > 0 && <tr aria-hidden="true" class="filler"><td colSpan={columns.length} style={{ height: `${first * rowHeight}px` }} /></tr>}
          {sorted.slice(first, last).map((row, i) => {
            const index = first + i;
            const key = rowKey(row);
            return (
              <tr
                key={key}
                data-at={index}
                aria-rowindex={index + 2}
                aria-current={props.selected === key ? "true" : undefined}
                class={opens ? "opens" : undefined}
                tabIndex={index === at ? 0 : -1}
                onFocus={() => setAt(index)}
                onClick={(e) => {
                  if (opens && !(e.target as Element).closest("a,button") && !getSelection()?.toString()) open(row);
                }}
              >
                {columns.map((c) => (
                  <td key={c.key} class={[c.number ? "number" : "", c.grow ? "grow" : ""].join(" ").trim() || undefined}>
                    {c.cell ? c.cell(row) : (c.value(row) ?? "")}
                  </td>
                ))}
              </tr>
            );
          })}
          {last < sorted.length && <tr aria-hidden="true" class="filler"><td colSpan={columns.length} style={{ height: `${(sorted.length - last) * rowHeight}px` }} /></tr>}
        </tbody>
      </table>
      {sorted.length === 0 && <p class="nothing">Nothing.</p>}
      {props.end}
    </div>
  );
}
