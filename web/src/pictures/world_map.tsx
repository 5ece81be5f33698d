// The world with arcs from who acted to whom: width by the number of events, colour, dash and sign by what they lean to.
import { geoEqualEarth, geoPath } from "d3-geo";
import { useMemo, useRef } from "preact/hooks";
import type { OverviewActor, OverviewEdge } from "../core/types";
import { counted, leaning } from "../core/words";
import { useAtlas } from "./atlas";
import { Mark } from "./marks";
import { bow, type Bow } from "./bow";
import { useWidth } from "./use_size";
import { useZoom } from "./use_zoom";
import { ZoomButtons } from "./zoom_buttons";

export interface Choice {
  a: string;
  b?: string | undefined;
}

export function lineWidth(events: number, most: number): number {
  return 0.8 + 3.8 * Math.sqrt(events / Math.max(most, 1));
}

export function WorldMap(props: {
  actors: OverviewActor[];
  edges: OverviewEdge[];
  chosen: Choice | null;
  choose: (choice: Choice | null) => void;
  point: (choice: Choice | null) => void; // what the pointer is on
  says: string;
}) {
  const { atlas, fault } = useAtlas();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  // The whole globe across, from the Arctic coasts to Cape Horn: nobody acts on Antarctica.
  const { projection, height } = useMemo(() => {
    const whole = geoEqualEarth().rotate([-11, 0]).fitWidth(width - 4, { type: "Sphere" });
    const y = (lat: number) => whole([11, lat])?.[1] ?? 0;
    const [left, top] = whole.translate();
    whole.translate([left + 2, top - y(84) + 2]);
    return { projection: whole, height: Math.round(y(-57) + 4) };
  }, [width]);
  const { zoom, dragged, ...buttons } = useZoom(svg, width, height);
  const path = useMemo(() => geoPath(projection).digits(1), [projection]);
  const land = useMemo(
    () =>
      atlas && {
        countries: atlas.countries.map((c) => path(c) ?? ""),
        borders: path(atlas.borders) ?? "",
        disputed: path(atlas.disputed) ?? "",
        sphere: path({ type: "Sphere" }) ?? "",
      },
    [atlas, path],
  );
  const places = useMemo(() => {
    const map = new Map<string, { actor: OverviewActor; lon: number; lat: number; x: number; y: number }>();
    for (const actor of props.actors) {
      if (actor.lat == null || actor.lon == null) continue;
      const at = projection([actor.lon, actor.lat]);
      if (at) map.set(actor.code, { actor, lon: actor.lon, lat: actor.lat, x: at[0], y: at[1] });
    }
    return map;
  }, [props.actors, projection]);
  const { k } = zoom;
  const { chosen } = props;
  const arcs = useMemo(() => {
    const most = Math.max(...props.edges.map((e) => e.events), 1);
    return props.edges
      .flatMap((edge) => {
        const [a, b] = [places.get(edge.source), places.get(edge.target)];
        if (!a || !b || edge.source === edge.target) return [];
        // Across the Pacific the short way leaves the map on one side and comes back on the other.
        const parts: Bow[] = [];
        if (Math.abs(b.x - a.x) <= width * 0.58) parts.push(bow(a.x, a.y, b.x, b.y, 60));
        else {
          const by = b.x > a.x ? -width * 0.93 : width * 0.93;
          parts.push(bow(a.x - by, a.y, b.x, b.y, 60), bow(a.x, a.y, b.x + by, b.y, 60));
        }
        return [{ edge, parts, width: lineWidth(edge.events, most), leaning: leaning(edge.quads) }];
      })
      .sort((one, other) => other.edge.events - one.edge.events);
  }, [props.edges, places, width]);

  // Labels of the busiest first, each only where no other stands.
  const labels = useMemo(() => {
    const taken: [number, number, number, number][] = [];
    const out: { code: string; name: string; x: number; y: number }[] = [];
    const picked = (code: string) => (chosen && (chosen.a === code || chosen.b === code) ? 1e12 : 0);
    const weight = (a: OverviewActor) => picked(a.code) + a.as_source + a.as_target;
    const busiest = [...places.values()].sort((a, b) => weight(b.actor) - weight(a.actor));
    for (const { actor, x, y } of busiest.slice(0, 24 + 12 * Math.round(k))) {
      const name = actor.label ?? actor.name;
      const [w, h] = [(name.length * 5.6 + 4) / k, 12 / k];
      const label: [number, number, number, number] = [x + 5 / k, y - h / 2, x + 5 / k + w, y + h / 2];
      if (taken.some((t) => label[0] < t[2] && label[2] > t[0] && label[1] < t[3] && label[3] > t[1])) continue;
      taken.push(label);
      out.push({ code: actor.code, name, x: x + 5 / k, y });
    }
    return out;
  }, [places, k, chosen?.a, chosen?.b]);

  const touches = (source: string, target: string) =>
    !chosen || (chosen.b ? (source === chosen.a && target === chosen.b) || (source === chosen.b && target === chosen.a) : source === chosen.a || target === chosen.a);
  const most = Math.max(...props.actors.map((a) => a.as_source + a.as_target), 1);
  const click = (choice: Choice | null) => (event: Event) => {
    event.stopPropagation();
    if (!dragged.current) props.choose(choice);
  };
  const transform = `translate(${(zoom.x * width).toFixed(2)} ${(zoom.y * height).toFixed(2)}) scale(${k.toFixed(3)})`;
  return (
    <div class="picture map" ref={box}>
      {fault && <p class="fault">{fault}</p>}
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="group"
        aria-roledescription="map"
        aria-label={props.says}
        tabindex={0}
        onClick={click(null)}
        onPointerLeave={() => props.point(null)}
      >
        <g transform={transform}>
          {land && (
            <>
              <path class="sea" d={land.sphere} />
              <g class="land">{land.countries.map((d, i) => <path key={i} d={d} />)}</g>
              <path class="border" d={land.borders} />
              <path class="border disputed" d={land.disputed} />
            </>
          )}
          <g class="arcs">
            {arcs.map((a) => {
              const on = touches(a.edge.source, a.edge.target);
              const choice = { a: a.edge.source, b: a.edge.target };
              return (
                <g key={`${a.edge.source}>${a.edge.target}`} class={on ? "arc" : "arc off"} onClick={click(choice)} onPointerEnter={() => props.point(choice)} onPointerLeave={() => props.point(null)}>
                  <path class="hit" d={a.parts.map((p) => p.d).join("")} />
                  <path class={`edge ${a.leaning}`} d={a.parts.map((p) => p.d).join("")} stroke-width={a.width} />
                  {a.parts.slice(0, 1).map((p) => <Mark key="sign" leaning={a.leaning} x={p.x} y={p.y} r={(1.6 + a.width * 0.7) / k} angle={p.angle} />)}
                </g>
              );
            })}
          </g>
          <g class="actors">
            {[...places.values()].map(({ actor, x, y }) => (
              <circle
                key={actor.code}
                class={chosen && chosen.a !== actor.code && chosen.b !== actor.code ? "actor off" : "actor"}
                cx={x}
                cy={y}
                r={(1.8 + 4 * Math.sqrt((actor.as_source + actor.as_target) / most)) / k}
                onClick={click({ a: actor.code })}
                onPointerEnter={() => props.point({ a: actor.code })}
                onPointerLeave={() => props.point(null)}
              >
                <title>{`${actor.name}: ${counted(actor.as_source, "event")} as source, ${actor.as_target} as target`}</title>
              </circle>
            ))}
          </g>
          <g class="labels" aria-hidden="true">
            {labels.map((l) => (
              <text key={l.code} class={chosen?.b && chosen.a !== l.code && chosen.b !== l.code ? "off" : undefined} x={l.x} y={l.y + 3.5 / k} font-size={11 / k} style={{ fontSize: `${11 / k}px`, strokeWidth: `${2.5 / k}px` }}>{l.name}</text>
            ))}
          </g>
        </g>
      </svg>
      <ZoomButtons of={buttons} />
    </div>
  );
}
