// The world with what each state must do: a fill and a pattern for each, so that it can be told without colours too. A
// click chooses the place of the attack. The table below the map says the same.
import { geoArea, geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { useMemo, useRef } from "preact/hooks";
import { decimal } from "../../core/words";
import { useAtlas } from "../../pictures/atlas";
import { useWidth } from "../../pictures/use_size";
import { useZoom } from "../../pictures/use_zoom";
import { ZoomButtons } from "../../pictures/zoom_buttons";
import { type Obligations, sections, standOf, type State } from "./shapes";

export const legend = [
  { key: "attacked", text: "attacked" },
  { key: "attacker", text: "attacker" },
  ...sections.map((s) => ({ key: s.key as string, text: s.short as string })),
];

// Lines and dots over the fill; each list has its own.
function Patterns() {
  const line = (id: string, turn: number, gap = 6) => (
    <pattern id={`ob-${id}`} width={gap} height={gap} patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
      <rect class={`fill-${id}`} width={gap} height={gap} />
      <line class={`ink-${id}`} x1="0" y1="0" x2="0" y2={gap} />
    </pattern>
  );
  return (
    <defs>
      {line("obliged", 45, 5)}
      {line("consult", 90)}
      <pattern id="ob-assurance" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="fill-assurance" width="6" height="6" />
        <circle class="ink-assurance" cx="3" cy="3" r="1.2" />
      </pattern>
      {line("not_obliged", 0, 9)}
      <pattern id="ob-bound_to_attacker" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="fill-bound_to_attacker" width="6" height="6" />
        <path class="ink-bound_to_attacker" d="M0,0 L6,6 M6,0 L0,6" />
      </pattern>
    </defs>
  );
}

export function ObligationMap(props: {
  answer: Obligations | undefined;
  states: State[];
  place: { lat: number; lon: number } | null;
  pick: (lat: number, lon: number) => void;
  svg: { current: SVGSVGElement | null };
}) {
  const { answer, states } = props;
  const { atlas, fault } = useAtlas();
  const box = useRef<HTMLDivElement>(null);
  const layer = useRef<SVGGElement>(null);
  const width = useWidth(box, 960);
  // As the world map of the first view: without Antarctica, and no higher than leaves the question in sight.
  const { projection, height } = useMemo(() => {
    const whole = geoEqualEarth().rotate([-11, 0]).fitWidth(Math.min(width, 1100) - 4, { type: "Sphere" });
    const y = (lat: number) => whole([11, lat])?.[1] ?? 0;
    const [left, top] = whole.translate();
    whole.translate([left + 2 + Math.max(0, width - 1100) / 2, top - y(84) + 2]);
    return { projection: whole, height: Math.round(y(-57) + 4) };
  }, [width]);
  const { zoom, dragged, ...buttons } = useZoom(props.svg, width, height);
  const { k } = zoom;
  const path = useMemo(() => geoPath(projection).digits(1), [projection]);
  const shapes = useMemo(
    () => (atlas?.countries ?? []).map((c) => ({ id: Number(c.id ?? -1), name: c.properties.name, d: path(c) ?? "", small: geoArea(c) < 0.0004 })),
    [atlas, path],
  );

  const stand = useMemo(() => (answer ? standOf(answer) : new Map<string, string>()), [answer]);
  const byNumber = useMemo(() => new Map(states.filter((s) => s.m49 != null).map((s) => [Number(s.m49), s])), [states]);
  const classOf = (code: string | undefined): string | undefined =>
    !code || !answer ? undefined : code === answer.question.attacked ? "attacked" : code === answer.question.attacker ? "attacker" : stand.get(code);
  const words = (key: string | undefined) => legend.find((l) => l.key === key)?.text;
  const point = (place: { lat: number | null; lon: number | null }) => (place.lat == null || place.lon == null ? null : projection([place.lon, place.lat]));
  const drawn = new Set(shapes.filter((s) => !s.small).map((s) => s.id));

  const click = (event: MouseEvent) => {
    if (dragged.current) return;
    const back = layer.current?.getScreenCTM()?.inverse();
    if (!back) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(back);
    const place = projection.invert?.([at.x, at.y]);
    if (place && Number.isFinite(place[0]) && Math.abs(place[1]) <= 90 && Math.abs(place[0]) <= 180) props.pick(place[1], place[0]);
  };
  // The keyboard picks the middle of what is shown.
  const pickMiddle = () => {
    const place = projection.invert?.([(width / 2 - zoom.x * width) / k, (height / 2 - zoom.y * height) / k]);
    if (place) props.pick(place[1], place[0]);
  };
  const at = props.place ? point(props.place) : null;
  const attacker = states.find((s) => s.code === answer?.question.attacker);
  const from = attacker ? point(attacker) : null;
  return (
    <figure class="obligation-map">
      <div class="picture map" ref={box}>
      {fault && <p class="fault">{fault}</p>}
      <svg
        ref={props.svg}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="group"
        aria-roledescription="map"
        tabIndex={0}
        aria-label={`World map. ${answer ? answer.summary : "Choose the attacked and the attacker."} The table below says the same.`}
        onClick={click}
        onKeyDown={(e) => e.key === "Enter" && pickMiddle()}
      >
        <Patterns />
        <g ref={layer} transform={`translate(${(zoom.x * width).toFixed(2)} ${(zoom.y * height).toFixed(2)}) scale(${k.toFixed(3)})`}>
          <path class="sea" d={path({ type: "Sphere" }) ?? ""} />
          <path class="graticule" d={path(geoGraticule10()) ?? ""} stroke-width={0.5 / k} />
          {shapes.map((shape, i) => {
            const state = byNumber.get(shape.id);
            const key = classOf(state?.code);
            return (
              <path key={i} d={shape.d} class={key ? `land is-${key}` : "land plain"} fill={key && !key.startsWith("attack") ? `url(#ob-${key})` : undefined} stroke-width={0.6 / k}>
                <title>{state ? `${state.name}${key ? `: ${words(key)}` : ""}` : shape.name}</title>
              </path>
            );
          })}
          {atlas && <path class="border disputed" d={path(atlas.disputed) ?? ""} />}
          {/* States too small to see as land stand as circles. */}
          {states.map((state) => {
            const key = classOf(state.code);
            const where = point(state);
            if (!key || !where || drawn.has(Number(state.m49 ?? -1))) return null;
            return (
              <circle key={state.code} cx={where[0]} cy={where[1]} r={4 / Math.sqrt(k)} class={`land is-${key}`} fill={key.startsWith("attack") ? undefined : `url(#ob-${key})`} stroke-width={1 / k}>
                <title>{state.name}: {words(key)}</title>
              </circle>
            );
          })}
          {from && at && <line class="attack" x1={from[0]} y1={from[1]} x2={at[0]} y2={at[1]} stroke-width={1.6 / k} stroke-dasharray={`${5 / k} ${4 / k}`} />}
          {at && (
            <g transform={`translate(${at[0]},${at[1]}) scale(${1 / k})`} class="marker">
              <path d="M0,0 L-6,-14 A7,7 0 1 1 6,-14 Z" />
              <circle cx="0" cy="-17" r="2.6" />
            </g>
          )}
        </g>
      </svg>
      <ZoomButtons of={buttons} />
      </div>
      <figcaption>
        <span class="legend">
          {legend.map(({ key, text }) => (
            <span key={key}>
              <svg width="18" height="12" aria-hidden="true"><rect width="18" height="12" class={`is-${key}`} fill={key.startsWith("attack") ? undefined : `url(#ob-${key})`} /></svg> {text}
            </span>
          ))}
        </span>
        <small>
          Natural Earth’s de facto boundaries; no promise is read from a line on the map.
          {props.place && ` The marker stands at ${decimal(props.place.lat, 2)}, ${decimal(props.place.lon, 2)}.`}
        </small>
      </figcaption>
    </figure>
  );
}
