// Numbers, days and codes as people read them. Everything is English and UTC; nothing depends on the browser's locale,
// so that pictures and tests are the same everywhere.
import type { Dates, Quads } from "./types";

const group = new Intl.NumberFormat("en-GB");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function count(n: number): string {
  return group.format(n);
}

// "1 event", "2,310 events"
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

export function decimal(n: number | null | undefined, places = 1): string {
  return n == null || !Number.isFinite(n) ? "–" : n.toFixed(places).replace("-", "−");
}

// Three figures that mean something: 0.0213, 2.5, 137
export function figure(n: number | null | undefined): string {
  if (n == null || !Number.isFinite(n)) return "–";
  const size = Math.abs(n);
  return decimal(n, size === 0 || size >= 100 ? 0 : size >= 1 ? 1 : Math.min(5, 2 - Math.floor(Math.log10(size))));
}

export function signed(n: number | null | undefined, places = 1): string {
  return n == null ? "–" : (n > 0 ? "+" : "") + decimal(n, places);
}

export function percent(share: number | null | undefined, places = 0): string {
  return share == null || !Number.isFinite(share) ? "–" : `${(share * 100).toFixed(places)} %`;
}

// A probability: never 0 % or 100 %, which would claim more than it knows.
export function probability(p: number): string {
  if (p < 0.01) return "< 1 %";
  if (p > 0.99) return "> 99 %";
  return `${Math.round(p * 100)} %`;
}

// 2014-11-05 -> 5 Nov 2014; 2014-11 -> Nov 2014
export function day(iso: string | null | undefined): string {
  if (!iso) return "–";
  const [year, month, dayOfMonth] = iso.slice(0, 10).split("-");
  const name = month ? months[Number(month) - 1] : "";
  return [dayOfMonth ? String(Number(dayOfMonth)) : "", name, year].filter(Boolean).join(" ");
}

export function days(from: string, to: string): string {
  if (from === to) return day(from);
  const [a, b] = [from.split("-"), to.split("-")];
  if (a[0] === b[0] && a[1] === b[1]) return `${Number(a[2])}–${day(to)}`;
  if (a[0] === b[0]) return `${Number(a[2])} ${months[Number(a[1]) - 1]} – ${day(to)}`;
  return `${day(from)} – ${day(to)}`;
}

export function when(date: Dates | string): string {
  if (typeof date === "string") return day(date);
  return date.from && date.to ? days(date.from, date.to) : day(date.from ?? date.to);
}

// "" where no day is known: that stands before all days.
export function firstDay(date: Dates | string): string {
  return typeof date === "string" ? date : (date.from ?? date.to ?? "");
}

// Days since 1970, for arithmetic and scales.
export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86_400_000);
}
export function isoDay(number: number): string {
  return new Date(Math.round(number) * 86_400_000).toISOString().slice(0, 10);
}

// The first or last day of what somebody typed: 2014, 2014-06 or 2014-06-01; null if it is none of them.
export function dayOf(text: string, end: "first" | "last"): string | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, year, month, day] = match;
  const two = (part: string) => part.padStart(2, "0");
  if (day && month) {
    const iso = `${year}-${two(month)}-${two(day)}`;
    return isDay(iso) && isoDay(dayNumber(iso)) === iso ? iso : null;
  }
  if (month && (Number(month) < 1 || Number(month) > 12)) return null;
  if (end === "first") return `${year}-${month ? two(month) : "01"}-01`;
  const next = month && Number(month) < 12 ? `${year}-${two(String(Number(month) + 1))}-01` : `${Number(year) + 1}-01-01`;
  return isoDay(dayNumber(next) - 1);
}

export function isDay(text: string | null | undefined): text is string {
  return text != null && /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text));
}

// territorial-dispute -> territorial dispute
export function plain(code: string): string {
  return code.replace(/[-_]/g, " ");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const quadNames = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"] as const;

export function cooperation(quads: Quads): number {
  return quads[0] + quads[1];
}
export function conflict(quads: Quads): number {
  return quads[2] + quads[3];
}
export function total(quads: Quads): number {
  return quads[0] + quads[1] + quads[2] + quads[3];
}

// What a set of events is at a glance; `mixed` where neither side has three fifths of them.
export type Leaning = "material-cooperation" | "verbal-cooperation" | "mixed" | "verbal-conflict" | "material-conflict";
export function leaning(quads: Quads): Leaning {
  const all = total(quads);
  if (all === 0) return "mixed";
  if (cooperation(quads) >= 0.6 * all) return quads[1] > quads[0] ? "material-cooperation" : "verbal-cooperation";
  if (conflict(quads) >= 0.6 * all) return quads[3] > quads[2] ? "material-conflict" : "verbal-conflict";
  return "mixed";
}

// −1 all conflict … 1 all cooperation
export function balance(quads: Quads): number {
  const all = total(quads);
  return all === 0 ? 0 : (cooperation(quads) - conflict(quads)) / all;
}

// The change of a count in words: "+120 %", "new", "gone".
export function growth(now: number, before: number): string {
  if (before === 0) return now === 0 ? "–" : "new";
  if (now === 0) return "gone";
  const share = (now - before) / before;
  if (share > 9.99) return `×${Math.round(now / before)}`;
  return `${share > 0 ? "+" : share < 0 ? "−" : "±"}${Math.abs(share * 100).toFixed(0)} %`;
}
