// The record's volume over time, cooperation above the line and conflict below it; drag over it to choose days, drag the ends
// to change them, or use the arrow keys on an end. Days snap to the bars.
import { useMemo, useRef, useState } from "preact/hooks";
import type { Volume } from "../core/types";
import { conflict, cooperation, count, day, dayNumber, isoDay } from "../core/words";
import { useWidth } from "./use_size";

export function TimeBrush(props: { volume: Volume; from: string; to: string; choose: (from: string, to: string) => void }) {
  const { periods } = props.volume;
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  const height = 84;
  const [left, right, top, bottom] = [4, width - 4, 4, height - 16];
  const first = dayNumber(periods[0]?.from ?? props.from);
  const last = dayNumber(periods[periods.length - 1]?.to ?? props.to) + 1;
  const x = (n: number) => left + ((n - first) / Math.max(1, last - first)) * (right - left);
  const dayAt = (px: number) => first + ((px - left) / (right - left)) * (last - first);
  const bars = useMemo(() => {
    const up = Math.max(...periods.map((p) => cooperation(p.quads)), 1);
    const down = Math.max(...periods.map((p) => conflict(p.quads)), 1);
    const scale = (bottom - top) / (up + down);
    const zero = top + up * scale;
    return { zero, scale };
  }, [periods, bottom]);
  // While it is dragged: days as they are, not yet in the address.
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const from = drag?.from ?? dayNumber(props.from);
  const to = drag?.to ?? dayNumber(props.to);
  const snapped = (a: number, b: number): [number, number] => {
    const [low, high] = a <= b ? [a, b] : [b, a];
    const start = periods.filter((p) => dayNumber(p.from) <= low).pop() ?? periods[0];
    const end = periods.find((p) => dayNumber(p.to) >= high) ?? periods[periods.length - 1];
    return [start ? dayNumber(start.from) : low, end ? dayNumber(end.to) : high];
  };
  const commit = (a: number, b: number) => {
    setDrag(null);
    const [f, t] = [Math.min(a, b), Math.max(a, b)];
    if (isoDay(f) !== props.from || isoDay(t) !== props.to) props.choose(isoDay(f), isoDay(t));
  };
  const grab = (what: "new" | "from" | "to" | "all") => (event: PointerEvent) => {
    if (event.button !== 0 || !svg.current) return;
    event.preventDefault();
    event.stopPropagation();
    const target = svg.current;
    target.setPointerCapture(event.pointerId);
    const at = (e: PointerEvent) => dayAt(((e.clientX - target.getBoundingClientRect().left) / target.getBoundingClientRect().width) * width);
    const begin = at(event);
    const [f0, t0] = [from, to];
    let now: [number, number] = [f0, t0];
    const moved = (e: PointerEvent) => {
      const n = at(e);
      if (what === "new") now = snapped(Math.max(first, Math.min(begin, n)), Math.min(last - 1, Math.max(begin, n)));
      else if (what === "from") now = snapped(Math.max(first, Math.min(n, t0)), t0);
      else if (what === "to") now = snapped(f0, Math.min(last - 1, Math.max(n, f0)));
      else {
        const by = Math.max(first - f0, Math.min(last - 1 - t0, n - begin));
        now = [Math.round(f0 + by), Math.round(t0 + by)];
      }
      setDrag({ from: now[0], to: now[1] });
    };
    const up = (e: PointerEvent) => {
      target.removeEventListener("pointermove", moved);
      target.removeEventListener("pointerup", up);
      target.removeEventListener("pointercancel", up);
      if (what === "new" && Math.abs(at(e) - begin) * ((right - left) / (last - first)) < 3) now = snapped(begin, begin); // a click: that bar
      commit(...now);
    };
    target.addEventListener("pointermove", moved);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", up);
  };
  // Arrow keys move an end by one bar.
  const step = (end: "from" | "to") => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key];
    if (by === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    event.stopPropagation();
    const edges = periods.map((p) => dayNumber(end === "from" ? p.from : p.to));
    const now = end === "from" ? from : to;
    let i = edges.findIndex((e) => e >= now);
    if (i < 0) i = edges.length - 1;
    i = event.key === "Home" ? 0 : event.key === "End" ? edges.length - 1 : Math.max(0, Math.min(edges.length - 1, i + (by ?? 0)));
    const edge = edges[i] ?? now;
    if (end === "from") commit(Math.min(edge, to), to);
    else commit(from, Math.max(edge, from));
  };
  // At most a label every 70 px.
  const years: { at: number; text: string }[] = [];
  const span = last - first;
  const monthly = span < 800;
  for (let n = first; n < last; n++) {
    const iso = isoDay(n);
    if (!iso.endsWith("-01") || (!monthly && !iso.endsWith("-01-01"))) continue;
    const px = x(n);
    if (years.length && px - (years[years.length - 1]?.at ?? 0) < 70) continue;
    if (px > width - 40) continue;
    years.push({ at: px, text: monthly ? day(iso.slice(0, 7)) : iso.slice(0, 4) });
  }
  const [sx, ex] = [x(from), x(to + 1)];
  const handle = (end: "from" | "to", px: number) => (
    <g
      class="handle"
      role="slider"
      tabindex={0}
      aria-label={end === "from" ? "First day" : "Last day"}
      aria-valuemin={first}
      aria-valuemax={last - 1}
      aria-valuenow={end === "from" ? from : to}
      aria-valuetext={day(isoDay(end === "from" ? from : to))}
      onPointerDown={grab(end)}
      onKeyDown={step(end)}
    >
      <rect class="grip-space" x={px - 12} y={top} width={24} height={bottom - top} />
      <line x1={px} x2={px} y1={top} y2={bottom} />
      <rect class="grip" x={px - 3.5} y={(top + bottom) / 2 - 9} width={7} height={18} rx={2} />
    </g>
  );
  return (
    <div class="picture brush" ref={box}>
      <svg ref={svg} viewBox={`0 0 ${width} ${height}`} height={height} role="group" aria-label={`Events by ${props.volume.every}; days chosen: ${day(isoDay(from))} to ${day(isoDay(to))}`} onPointerDown={grab("new")}>
        <rect class="ground" x={left} y={top} width={right - left} height={bottom - top} />
        {periods.map((p) => {
          const [px, w] = [x(dayNumber(p.from)), Math.max(0.6, x(dayNumber(p.to) + 1) - x(dayNumber(p.from)) - 0.6)];
          const h = p.quads.map((q) => q * bars.scale) as [number, number, number, number];
          return (
            <g key={p.from} class={dayNumber(p.to) < from || dayNumber(p.from) > to ? "bar out" : "bar"}>
              <title>{`${day(p.from)} – ${day(p.to)}: ${count(cooperation(p.quads))} cooperation, ${count(conflict(p.quads))} conflict`}</title>
              <rect class="verbal-cooperation" x={px} width={w} y={bars.zero - h[0] - h[1]} height={h[0]} />
              <rect class="material-cooperation" x={px} width={w} y={bars.zero - h[1]} height={h[1]} />
              <rect class="material-conflict" x={px} width={w} y={bars.zero} height={h[3]} />
              <rect class="verbal-conflict" x={px} width={w} y={bars.zero + h[3]} height={h[2]} />
            </g>
          );
        })}
        <line class="zero" x1={left} x2={right} y1={bars.zero} y2={bars.zero} />
        <rect class="span" x={sx} y={top} width={Math.max(1, ex - sx)} height={bottom - top} onPointerDown={ex - sx < (right - left) * 0.98 ? grab("all") : grab("new")} />
        {handle("from", sx)}
        {handle("to", ex)}
        {years.map((y) => (
          <g key={y.text} aria-hidden="true">
            <line class="tick" x1={y.at} x2={y.at} y1={bottom} y2={bottom + 3} />
            <text class="dim" x={y.at + 2} y={height - 3}>{y.text}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
