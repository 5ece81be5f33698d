// Which days the home view shows when its address names none: the newest month that is well filled and follows one that is,
// so that "what changed" has something to stand on. Every other choice stands in the address.
import type { Volume } from "../../core/types";

export interface Span {
  from: string;
  to: string;
}

// `volume` is by month or coarser or finer; periods are grouped by the grain they come in.
export function newestFilled(volume: Volume): Span | null {
  const { periods } = volume;
  const filled = periods.filter((p) => p.events > 0);
  if (filled.length === 0) return null;
  const middle = [...filled].map((p) => p.events).sort((a, b) => a - b)[Math.floor(filled.length / 2)] ?? 0;
  for (let i = periods.length - 1; i > 0; i--) {
    const [before, now] = [periods[i - 1], periods[i]];
    if (before && now && now.events >= middle / 3 && before.events >= middle / 3) return { from: now.from, to: now.to };
  }
  const newest = filled[filled.length - 1];
  return newest ? { from: newest.from, to: newest.to } : null;
}
