// Four numbers as a bar: cooperation to the left, conflict to the right, deeds outermost; and in words for those who do not see it.
import type { Quads } from "../core/types";
import { count, quadNames, total } from "../core/words";

export function QuadBar(props: { quads: Quads; wide?: boolean }) {
  const { quads } = props;
  const all = total(quads);
  if (all === 0) return null;
  const width = props.wide ? 320 : 52;
  const order = [[1, "material-cooperation"], [0, "verbal-cooperation"], [2, "verbal-conflict"], [3, "material-conflict"]] as const;
  let x = 0;
  const says = quadNames.map((name, i) => `${count(quads[i] ?? 0)} ${name}`).join(", ");
  return (
    <>
      <svg class="quad-bar" width={width} height={10} viewBox={`0 0 ${width} 10`} role="img" aria-label={says}>
        <title>{says}</title>
        {order.map(([i, name]) => {
          const w = ((quads[i] ?? 0) / all) * width;
          const verbal = i === 0 || i === 2;
          const rect = <rect key={name} class={name} x={x} y={verbal ? 2.5 : 0} width={Math.max(0, w - (w > 2 ? 0.7 : 0))} height={verbal ? 5 : 10} />;
          x += w;
          return rect;
        })}
      </svg>
      {props.wide && (
        <ul class="legend">
          {order.map(([i, name]) => (
            <li key={name}><span class={`swatch ${name}`} aria-hidden="true" /> {count(quads[i] ?? 0)} {quadNames[i]}</li>
          ))}
        </ul>
      )}
    </>
  );
}
