// Moves and zooms an SVG picture: drag and pinch, wheel (with Ctrl, or once the picture has the focus, so that the page
// still scrolls over it), arrows, +, − and 0. The position stands in the query as ?view=k,x,y.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { place, setQuery } from "../core/router";

export interface Zoom {
  k: number;
  x: number;
  y: number;
}
const whole: Zoom = { k: 1, x: 0, y: 0 };

function parsed(text: string | null): Zoom {
  const [k, x, y] = (text ?? "").split(",").map(Number);
  return k !== undefined && x !== undefined && y !== undefined && [k, x, y].every(Number.isFinite) && k >= 1 && k <= 40 ? { k, x, y } : whole;
}

// x and y are shares of the size, so that an address shows the same part on another screen.
export function useZoom(ref: RefObject<SVGSVGElement | null>, width: number, height: number, name = "view") {
  const [zoom, setZoom] = useState<Zoom>(() => parsed(place.peek().query.get(name)));
  const state = useRef(zoom);
  const size = useRef({ width, height });
  size.current = { width, height };
  const timer = useRef<number>(0);
  const dragged = useRef(false);

  const set = (next: Zoom) => {
    const k = Math.max(1, Math.min(40, next.k));
    // The picture never leaves its frame.
    const x = Math.min(0, Math.max(1 - k, next.x));
    const y = Math.min(0, Math.max(1 - k, next.y));
    state.current = { k, x, y };
    setZoom(state.current);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const text = k === 1 ? null : `${k.toFixed(2)},${x.toFixed(3)},${y.toFixed(3)}`;
      setQuery({ [name]: text }, { replace: true });
    }, 300);
  };
  const by = (factor: number, cx = 0.5, cy = 0.5) => {
    const { k, x, y } = state.current;
    const next = Math.max(1, Math.min(40, k * factor));
    set({ k: next, x: cx - ((cx - x) * next) / k, y: cy - ((cy - y) * next) / k });
  };
  const move = (dx: number, dy: number) => set({ ...state.current, x: state.current.x + dx, y: state.current.y + dy });

  useEffect(() => {
    const svg = ref.current;
    if (!svg) return;
    const at = (event: { clientX: number; clientY: number }) => {
      const box = svg.getBoundingClientRect();
      return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    };
    const pointers = new Map<number, { x: number; y: number }>();
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !svg.contains(document.activeElement)) return;
      event.preventDefault();
      const { x, y } = at(event);
      by(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)), x, y);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, at(event));
      dragged.current = false;
    };
    const moved = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (pointers.size === 1) {
        const far = Math.hypot((now.x - before.x) * size.current.width, (now.y - before.y) * size.current.height);
        if (!dragged.current && far < 4) return; // a click that trembles
        if (!dragged.current) svg.setPointerCapture(event.pointerId);
        dragged.current = true;
        move(now.x - before.x, now.y - before.y);
      } else if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other) {
          const distance = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y) || 1e-6;
          by(distance(now) / distance(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
        }
        dragged.current = true;
      }
      pointers.set(event.pointerId, now);
    };
    const up = (event: PointerEvent) => pointers.delete(event.pointerId);
    const key = (event: KeyboardEvent) => {
      if (event.target !== svg || event.ctrlKey || event.metaKey || event.altKey) return;
      const acts: Record<string, () => void> = {
        "+": () => by(1.5), "=": () => by(1.5), "-": () => by(1 / 1.5), "0": () => set(whole),
        ArrowLeft: () => move(0.1, 0), ArrowRight: () => move(-0.1, 0), ArrowUp: () => move(0, 0.1), ArrowDown: () => move(0, -0.1),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    svg.addEventListener("wheel", wheel, { passive: false });
    svg.addEventListener("pointerdown", down);
    svg.addEventListener("pointermove", moved);
    svg.addEventListener("pointerup", up);
    svg.addEventListener("pointercancel", up);
    svg.addEventListener("keydown", key);
    return () => {
      clearTimeout(timer.current);
      svg.removeEventListener("wheel", wheel);
      svg.removeEventListener("pointerdown", down);
      svg.removeEventListener("pointermove", moved);
      svg.removeEventListener("pointerup", up);
      svg.removeEventListener("pointercancel", up);
      svg.removeEventListener("keydown", key);
    };
  }, []);

  return { zoom, in: () => by(1.6), out: () => by(1 / 1.6), all: () => set(whole), dragged };
}
