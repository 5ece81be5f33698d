// Which days the home view shows when its address names none: the newest month that is well filled and follows one that is,
// so that "what changed" has something to stand on. Every other choice stands in the address.
import type { Volume } from "../../core/types";

export interface Span {
  from: string;
  to: string;
}

// Well filled: a tenth of the fullest period or more.
export function newestFilled(volume: Volume): Span | null {
  const { periods } = volume;
  const least = Math.max(1, 0.1 * Math.max(0, ...periods.map((p) => p.events)));
  const filled = periods.filter((p, i) => p.events >= least && (periods[i - 1]?.events ?? 0) >= least);
  const newest = filled.pop() ?? periods.filter((p) => p.events >= least).pop();
  return newest ? { from: newest.from, to: newest.to } : null;
}
