// The signs that stand beside colour: circle for cooperation, triangle for conflict, diamond for neither; filled for deeds,
// hollow for words. Dashes say the same of lines.
import type { Leaning } from "../core/words";

export function Mark(props: { leaning: Leaning; x: number; y: number; r: number; angle?: number }) {
  const { leaning, x, y, r } = props;
  const hollow = leaning.startsWith("verbal");
  const className = `mark ${leaning}${hollow ? " hollow" : ""}`;
  if (leaning.endsWith("cooperation")) return <circle class={className} cx={x} cy={y} r={r} />;
  const turned = `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${(props.angle ?? 0).toFixed(1)}) scale(${r.toFixed(2)})`;
  if (leaning.endsWith("conflict")) return <path class={className} transform={turned} d="M1.45 0 L-0.9 1.15 L-0.9 -1.15 Z" vector-effect="non-scaling-stroke" />;
  return <path class={className} transform={turned} d="M1.15 0 L0 1.15 L-1.15 0 L0 -1.15 Z" vector-effect="non-scaling-stroke" />;
}

export function Legend(props: { what: string }) {
  const rows: [Leaning, string][] = [
    ["material-cooperation", "cooperation, mostly deeds"],
    ["verbal-cooperation", "cooperation, mostly words"],
    ["mixed", "mixed"],
    ["verbal-conflict", "conflict, mostly words"],
    ["material-conflict", "conflict, mostly deeds"],
  ];
  return (
    <ul class="legend" aria-label="Legend">
      {rows.map(([leaning, says]) => (
        <li key={leaning}>
          <svg width="34" height="12" aria-hidden="true">
            <line class={`edge ${leaning}`} x1="1" y1="6" x2="33" y2="6" stroke-width="2.5" />
            <Mark leaning={leaning} x={22} y={6} r={3.6} />
          </svg>
          {says}
        </li>
      ))}
      <li class="dim">{props.what}</li>
    </ul>
  );
}
