// With whom an actor deals: most cooperation first (partners) or most conflict (rivals).
import { useEffect } from "preact/hooks";
import { learnNames } from "../../core/actor_names";
import { address, place, segment, setQuery } from "../../core/router";
import type { Partners } from "../../core/types";
import { balance, count, decimal, signed } from "../../core/words";
import { QuadBar } from "../../parts/quad_bar";
import { Table, type Column } from "../../parts/table";
import type { Quads } from "../../core/types";

type Partner = Partners["partners"][number];

function both(p: Partner): Quads {
  return p.forth.quads.map((n, i) => n + (p.back.quads[i] ?? 0)) as Quads;
}

export function partnerColumns(_query: URLSearchParams, code?: string): Column<Partner>[] {
  const { query } = place.value;
  const span = { from: query.get("from"), to: query.get("to"), origin: query.get("origin") };
  return [
    { key: "actor", head: "Actor", value: (p) => p.name, cell: (p) => (code ? <a href={address(`/pairs/${segment(code)}/${segment(p.code)}`, { on: query.get("on"), ...span })}>{p.name}</a> : p.name), grow: true },
    { key: "forth", head: "Towards it", number: true, value: (p) => p.forth.events, cell: (p) => (code ? <a href={address("/events", { source: code, target: p.code, ...span })}>{count(p.forth.events)}</a> : p.forth.events) },
    { key: "back", head: "From it", number: true, value: (p) => p.back.events, cell: (p) => (code ? <a href={address("/events", { source: p.code, target: code, ...span })}>{count(p.back.events)}</a> : p.back.events) },
    { key: "cooperation", head: "Cooperation", number: true, value: (p) => p.cooperation },
    { key: "conflict", head: "Conflict", number: true, value: (p) => p.conflict },
    { key: "balance", head: "Balance", title: "Cooperation less conflict, by all", number: true, value: (p) => balance(both(p)), cell: (p) => <>{signed(balance(both(p)), 2)} <QuadBar quads={both(p)} /></> },
    { key: "mean_forth", head: "Mean →", title: "Mean Goldstein score towards it", number: true, value: (p) => p.forth.goldstein, cell: (p) => decimal(p.forth.goldstein) },
    { key: "mean_back", head: "Mean ←", title: "Mean Goldstein score from it", number: true, value: (p) => p.back.goldstein, cell: (p) => decimal(p.back.goldstein) },
  ];
}

export function PartnersPanel(props: { code: string; partners: Partners }) {
  const { query } = place.value;
  const sort = query.get("by") ?? "-cooperation";
  useEffect(() => learnNames(props.partners.partners), [props.partners]);
  const columns = partnerColumns(query, props.code);
  const column = columns.find((c) => c.key === sort.replace(/^-/, ""));
  const rows = [...props.partners.partners].sort((a, b) => {
    const [x, y] = [column?.value(a) ?? -Infinity, column?.value(b) ?? -Infinity];
    return (x < y ? -1 : x > y ? 1 : 0) * (sort.startsWith("-") ? -1 : 1);
  });
  return (
    <>
      <div class="tabs" role="group" aria-label="Order">
        <button type="button" aria-pressed={sort === "-cooperation"} onClick={() => setQuery({ by: null })}>Partners</button>
        <button type="button" aria-pressed={sort === "-conflict"} onClick={() => setQuery({ by: "-conflict" })}>Rivals</button>
      </div>
      <Table caption="Partners and rivals" columns={columns} rows={rows} rowKey={(p) => p.code} sort={sort} onSort={(by) => setQuery({ by: by === "-cooperation" ? null : by })} height={400} href={(p) => address(`/pairs/${segment(props.code)}/${segment(p.code)}`, { on: query.get("on"), from: query.get("from"), to: query.get("to") })} />
    </>
  );
}
