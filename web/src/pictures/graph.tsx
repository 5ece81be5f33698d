// A network: nodes where the server's seeded layout puts them, edges between them. Directed edges bow to the right, so that
// forth and back lie apart.
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Leaning } from "../core/words";
import { bow } from "./bow";
import { Mark } from "./marks";
import { useWidth } from "./use_size";
import { useZoom } from "./use_zoom";
import type { Choice } from "./world_map";
import { ZoomButtons } from "./zoom_buttons";

export interface Node {
  code: string;
  name: string;
  x: number; // 0..1
  y: number;
  size: number; // 0..1
  shape?: number; // of a group: circle, square, diamond, triangle …
  says: string;
}
export interface Link {
  source: string;
  target: string;
  width: number;
  leaning: Leaning;
  directed: boolean;
}

// Six shapes that stay apart at 10 px, of area about π; with six colours they tell groups.
export const shapes = [
  "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  "M-.89 -.89H.89V.89H-.89Z",
  "M0 -1.25L1.25 0L0 1.25L-1.25 0Z",
  "M0 -1.3L1.2 .85H-1.2Z",
  "M0 1.3L1.2 -.85H-1.2Z",
  "M-.42 -1.1H.42V-.42H1.1V.42H.42V1.1H-.42V.42H-1.1V-.42H-.42Z",
];

export function Graph(props: {
  nodes: Node[];
  links: Link[];
  chosen: Choice | null;
  choose: (choice: Choice | null) => void;
  point: (choice: Choice | null) => void;
  says: string;
  tall?: number; // height by width
  children?: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  const height = Math.round(Math.max(260, Math.min(width * (props.tall ?? 0.62), 560)));
  const { zoom, dragged, ...buttons } = useZoom(svg, width, height);
  const { k } = zoom;
  const margin = 34;
  const nodes = useMemo(() => {
    // The layout fills the frame, whatever part of the square the shown nodes take.
    const xs = props.nodes.map((n) => n.x);
    const ys = props.nodes.map((n) => n.y);
    const scale = (values: number[], from: number, to: number) => {
      const [least, most] = [Math.min(...values), Math.max(...values)];
      return (v: number) => (most > least ? from + ((v - least) / (most - least)) * (to - from) : (from + to) / 2);
    };
    const [sx, sy] = [scale(xs, margin, width - margin - 40), scale(ys, 16, height - 16)];
    return new Map(props.nodes.map((n) => [n.code, { ...n, px: sx(n.x), py: sy(n.y), r: (3 + 8 * Math.sqrt(n.size)) * Math.min(1, 0.45 + width / 1300) }]));
  }, [props.nodes, width, height]);
  const lines = useMemo(
    () =>
      props.links.flatMap((link) => {
        const [a, b] = [nodes.get(link.source), nodes.get(link.target)];
        if (!a || !b || a === b) return [];
        if (!link.directed) return [{ link, d: `M${a.px.toFixed(1)} ${a.py.toFixed(1)}L${b.px.toFixed(1)} ${b.py.toFixed(1)}`, x: (a.px + b.px) / 2, y: (a.py + b.py) / 2, angle: 0 }];
        return [{ link, ...bow(a.px, a.py, b.px, b.py) }];
      }),
    [props.links, nodes],
  );
  const labels = useMemo(() => {
    const taken: [number, number, number, number][] = [];
    const out: { code: string; name: string; x: number; y: number }[] = [];
    for (const n of [...nodes.values()].sort((a, b) => b.size - a.size)) {
      const x = n.px + n.r / Math.sqrt(k) + 3 / k;
      const [w, h] = [(n.name.length * 5.6 + 4) / k, 12 / k];
      const label: [number, number, number, number] = [x, n.py - h / 2, x + w, n.py + h / 2];
      if (taken.some((t) => label[0] < t[2] && label[2] > t[0] && label[1] < t[3] && label[3] > t[1])) continue;
      taken.push(label);
      out.push({ code: n.code, name: n.name, x, y: n.py });
    }
    return out;
  }, [nodes, k]);
  const { chosen } = props;
  const touches = (a: string, b: string) =>
    !chosen || (chosen.b ? (a === chosen.a && b === chosen.b) || (a === chosen.b && b === chosen.a) : a === chosen.a || b === chosen.a);
  const click = (choice: Choice | null) => (event: Event) => {
    event.stopPropagation();
    if (!dragged.current) props.choose(choice);
  };
  const near = new Set<string>();
  if (chosen) for (const { link } of lines) if (touches(link.source, link.target)) near.add(link.source).add(link.target);
  return (
    <div class="picture graph" ref={box}>
      <svg ref={svg} viewBox={`0 0 ${width} ${height}`} height={height} role="group" aria-roledescription="network" aria-label={props.says} tabindex={0} onClick={click(null)} onPointerLeave={() => props.point(null)}>
        <g transform={`translate(${(zoom.x * width).toFixed(2)} ${(zoom.y * height).toFixed(2)}) scale(${k.toFixed(3)})`}>
          {props.children}
          <g class="arcs">
            {lines.map(({ link, d, x, y, angle }) => (
              <g
                key={`${link.source}>${link.target}`}
                class={touches(link.source, link.target) ? "arc" : "arc off"}
                onClick={click({ a: link.source, b: link.target })}
                onPointerEnter={() => props.point({ a: link.source, b: link.target })}
                onPointerLeave={() => props.point(null)}
              >
                <path class="hit" d={d} />
                <path class={`edge ${link.leaning}`} d={d} stroke-width={link.width} />
                {(link.directed || link.leaning.endsWith("conflict")) && <Mark leaning={link.leaning} x={x} y={y} r={(1.6 + link.width * 0.7) / k} angle={angle} />}
              </g>
            ))}
          </g>
          <g class="actors">
            {[...nodes.values()].map((n) => (
              <path
                key={n.code}
                class={`actor group-${(n.shape ?? -1) + 1}${chosen && !near.has(n.code) && chosen.a !== n.code ? " off" : ""}`}
                d={shapes[(n.shape ?? 0) % shapes.length]}
                transform={`translate(${n.px.toFixed(1)} ${n.py.toFixed(1)}) scale(${(n.r / Math.sqrt(k)).toFixed(2)})`}
                onClick={click({ a: n.code })}
                onPointerEnter={() => props.point({ a: n.code })}
                onPointerLeave={() => props.point(null)}
              >
                <title>{n.says}</title>
              </path>
            ))}
          </g>
          <g class="labels" aria-hidden="true">
            {labels.map((l) => (
              <text key={l.code} class={chosen && !near.has(l.code) && chosen.a !== l.code ? "off" : undefined} x={l.x} y={l.y + 3.5 / k} style={{ fontSize: `${11 / k}px`, strokeWidth: `${2.5 / k}px` }}>{l.name}</text>
            ))}
          </g>
        </g>
      </svg>
      <ZoomButtons of={buttons} />
    </div>
  );
}
