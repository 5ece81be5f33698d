// An index over time: one line a direction with the interval that its value may lie in, shifts as marks that open the events
// which made them, a click on a period to its events.
import { useMemo, useRef } from "preact/hooks";
import type { IndexPeriod, Interval } from "../core/types";
import { day, dayNumber, days, decimal, isoDay } from "../core/words";
import { useWidth } from "./use_size";

export interface Series {
  key: string;
  name: string;
  periods: IndexPeriod[];
  shifts: { date: string; says: string; rises: boolean }[];
}

export interface Measure {
  key: string;
  name: string;
  of: (p: IndexPeriod) => Interval | null | undefined;
  zero: boolean; // has a middle line at 0
  places: number;
}

export const measures: Measure[] = [
  { key: "smoothed_mean", name: "Mean Goldstein score, smoothed", of: (p) => p.smoothed_mean, zero: true, places: 2 },
  { key: "mean", name: "Mean Goldstein score", of: (p) => p.mean, zero: true, places: 2 },
  { key: "smoothed_net", name: "Net cooperation, smoothed", of: (p) => p.smoothed_net, zero: true, places: 2 },
  { key: "net", name: "Net cooperation (−1 to 1)", of: (p) => p.net, zero: true, places: 2 },
  { key: "per_thousand", name: "Per 1,000 events", of: (p) => p.per_thousand, zero: false, places: 2 },
  { key: "events", name: "Events", of: (p) => p.events, zero: false, places: 0 },
];

function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 6 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough;
  const out: number[] = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-6; v += step) out.push(Math.abs(v) < step * 1e-6 ? 0 : v);
  return out;
}

export function IndexChart(props: {
  series: Series[];
  measure: Measure;
  chosen: string | null; // "0:2": the third shift of the first series
  chooseShift: (key: string) => void;
  choosePeriod: (from: string, to: string, series: Series) => void;
  says: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const height = 250;
  const { series, measure } = props;
  const [left, right, top, bottom] = [44, width - 10, 20, height - 22];
  const shape = useMemo(() => {
    const known = series.flatMap((s) => s.periods);
    if (known.length === 0) return null;
    const first = Math.min(...known.map((p) => dayNumber(p.from)));
    const last = Math.max(...known.map((p) => dayNumber(p.to))) + 1;
    // A few periods with hardly any event have intervals that would flatten all others: the scale follows the values, the
    // bands are cut where they leave it.
    const values = known.map((p) => measure.of(p)?.value).filter((v): v is number => v != null);
    const reach = known.flatMap((p) => [measure.of(p)?.low, measure.of(p)?.high]).filter((v): v is number => v != null).sort((a, b) => a - b);
    const at = (share: number) => reach[Math.round(share * (reach.length - 1))] ?? 0;
    let low = Math.min(...values, at(0.1), measure.zero ? -0.2 : 0);
    let high = Math.max(...values, at(0.9), measure.zero ? 0.2 : 1);
    if (!Number.isFinite(low) || !Number.isFinite(high)) [low, high] = [-1, 1];
    if (!measure.zero) low = 0;
    const pad = (high - low) * 0.05;
    return { first, last, low: measure.zero ? low - pad : 0, high: high + pad };
  }, [series, measure]);
  if (!shape) return <p class="nothing">No events in these days.</p>;
  const x = (n: number) => left + ((n - shape.first) / Math.max(1, shape.last - shape.first)) * (right - left);
  const y = (v: number) => bottom - ((v - shape.low) / (shape.high - shape.low || 1)) * (bottom - top);
  const middle = (p: IndexPeriod) => x((dayNumber(p.from) + dayNumber(p.to) + 1) / 2);
  const clamp = (v: number) => Math.max(top, Math.min(bottom, v));
  const lines = series.map((s) => {
    let line = "";
    const dots: { x: number; y: number; p: IndexPeriod }[] = [];
    const bands: string[] = [];
    const whiskers: string[] = [];
    let upper: string[] = [];
    let lower: string[] = [];
    const close = () => {
      if (upper.length > 1) bands.push(`M${upper.join("L")}L${lower.reverse().join("L")}Z`);
      else if (upper.length === 1) whiskers.push(`M${upper[0]}L${lower[0]}`); // a value that stands alone
      upper = [];
      lower = [];
    };
    let open = false;
    let before = 0;
    for (const p of s.periods) {
      const v = measure.of(p);
      // A line over periods without any event would tell of what nobody saw.
      if (before && dayNumber(p.from) > before + 1) {
        open = false;
        close();
      }
      before = dayNumber(p.to);
      if (v?.value == null) {
        open = false;
        close();
        continue;
      }
      const [px, py] = [middle(p), y(v.value)];
      line += `${open ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`;
      open = true;
      dots.push({ x: px, y: py, p });
      if (v.low != null && v.high != null) {
        upper.push(`${px.toFixed(1)} ${clamp(y(v.high)).toFixed(1)}`);
        lower.push(`${px.toFixed(1)} ${clamp(y(v.low)).toFixed(1)}`);
      }
    }
    close();
    return { s, line, bands, whiskers, dots };
  });
  const labels: { at: number; text: string }[] = [];
  const span = shape.last - shape.first;
  for (let n = shape.first; n < shape.last; n++) {
    const iso = isoDay(n);
    const isTick = span < 70 ? true : span < 1000 ? iso.endsWith("-01") : iso.endsWith("-01-01");
    if (!isTick) continue;
    const px = x(n);
    if (px > right - 52 || (labels.length && px - (labels[labels.length - 1]?.at ?? 0) < 74)) continue;
    labels.push({ at: px, text: span < 70 ? day(iso).replace(/ \d{4}$/, "") : span < 1000 ? day(iso.slice(0, 7)) : iso.slice(0, 4) });
  }
  return (
    <div class="picture chart" ref={box}>
      <svg viewBox={`0 0 ${width} ${height}`} height={height} role="group" aria-label={props.says}>
        {ticks(shape.low, shape.high).map((t) => (
          <g key={t} aria-hidden="true">
            <line class={t === 0 ? "axis" : "grid"} x1={left} x2={right} y1={y(t)} y2={y(t)} />
            <text class="dim" x={left - 6} y={y(t) + 4} text-anchor="end">{decimal(t, Math.abs(t) >= 10 || Number.isInteger(t) ? 0 : 1)}</text>
          </g>
        ))}
        {labels.map((l) => (
          <g key={l.text} aria-hidden="true">
            <line class="tick" x1={l.at} x2={l.at} y1={bottom} y2={bottom + 4} />
            <text class="dim" x={l.at + 2} y={height - 6}>{l.text}</text>
          </g>
        ))}
        <text class="dim" x={left} y={12}>{measure.name}</text>
        {lines.map(({ s, bands, whiskers, line, dots }, i) => (
          <g key={s.key} class={`series series-${i}`}>
            {bands.map((d, n) => <path key={n} class="band" d={d} />)}
            <path class="whisker" d={whiskers.join("")} />
            <path class="line" d={line} />
            {dots.map(({ x: px, y: py, p }) => (
              <g key={p.period} class="dot" onClick={() => props.choosePeriod(p.from, p.to, s)}>
                <title>{`${s.name}, ${days(p.from, p.to)}: ${decimal(measure.of(p)?.value, measure.places)} (${decimal(measure.of(p)?.low, measure.places)} to ${decimal(measure.of(p)?.high, measure.places)}); ${p.events.value ?? 0} events`}</title>
                <rect class="hit-dot" x={px - 5} y={py - 9} width={10} height={18} />
                {i === 0 ? <circle cx={px} cy={py} r={dots.length > 80 ? 1.6 : 2.6} /> : <rect x={px - 2.4} y={py - 2.4} width={4.8} height={4.8} />}
              </g>
            ))}
          </g>
        ))}
        {lines.map(({ s }, i) =>
          s.shifts.map((shift, n) => {
            const key = `${i}:${n}`;
            const px = x(dayNumber(shift.date));
            return (
              <g
                key={key}
                class={props.chosen === key ? "shift on" : "shift"}
                role="button"
                tabindex={0}
                aria-pressed={props.chosen === key}
                aria-label={`${s.name}, ${day(shift.date)}: ${shift.says}`}
                onClick={() => props.chooseShift(key)}
                onKeyDown={(e) => {
                  if (e.key !== "Enter" && e.key !== " ") return;
                  e.preventDefault();
                  props.chooseShift(key);
                }}
              >
                <title>{`${s.name}, ${day(shift.date)}: ${shift.says}`}</title>
                <line x1={px} x2={px} y1={top} y2={bottom} />
                <rect class="shift-space" x={px - 12} y={top - 12} width={24} height={24} />
                <path d={shift.rises ? `M${px} ${top - 8}l6 10h-12z` : `M${px} ${top + 4}l6 -10h-12z`} />
              </g>
            );
          }),
        )}
      </svg>
      {series.length > 0 && (
        <ul class="legend" aria-label="Lines">
          {series.map((s, i) => (
            <li key={s.key}>
              <svg width="30" height="12" aria-hidden="true" class={`series series-${i}`}>
                <path class="line" d="M1 6H29" />
                {i === 0 ? <circle cx="15" cy="6" r="2.6" /> : <rect x="12.6" y="3.6" width="4.8" height="4.8" />}
              </svg>
              {s.name}
            </li>
          ))}
          <li class="dim">band: 95 % interval · ▲▼ a shift, click it</li>
        </ul>
      )}
    </div>
  );
}
