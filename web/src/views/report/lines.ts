// The line of an event from the fields of a form; docs/labelling.md describes lines. The server reads it and says what is
// wrong, so nothing is checked here.
import type { Fields } from "./shapes";

export function quoted(text: string): string {
  return `"${text.replace(/\s+/gu, " ").trim().replace(/[\\"]/g, (c) => `\\${c}`)}"`;
}

// Parted at commas outside quotation marks; a name with a space is put into quotation marks.
export function names(text: string): string[] {
  const out: string[] = [];
  for (const part of text.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? []) {
    const name = part.trim();
    if (name !== "" && name !== "-") out.push(/^"/.test(name) || /^[A-Za-z0-9\-/_.+&]+$/.test(name) ? name : quoted(name));
  }
  return out;
}

export function eventLine(fields: Fields): string {
  const side = (list: string[]) => (list.length > 0 ? list.join(",") : "-");
  const times = fields.occurrence > 1 ? ` @${fields.occurrence}` : "";
  return `${fields.type}${fields.mode ? `/${fields.mode.trim()}` : ""} ${side(fields.source)} -> ${side(fields.target)} ${fields.status} ${fields.date.trim() || "-"} ${quoted(fields.trigger)}${times}`;
}
