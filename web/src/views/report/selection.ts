// Words that somebody selected in the text, as a record line names them: which sentence, which words, and which of the
// times that they stand there. White space is folded, as the record's lines have it.
import type { Report } from "./shapes";

export interface Chosen {
  sentence: number;
  begin: number;
  end: number;
  words: string;
  occurrence: number;
}

export function folded(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

// The place in the report's text of a point in the page: every piece of text has data-begin, its first unit.
function placeOf(node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const holder = node.parentElement?.closest<HTMLElement>("[data-begin]");
    return holder ? Number(holder.dataset.begin) + offset : null;
  }
  // Between elements: the piece before the point ends there, or the one after begins there.
  const before = node.childNodes[offset - 1];
  const pieces = (of: Node | undefined) => (of instanceof Element ? [...(of.matches("[data-begin]") ? [of] : []), ...of.querySelectorAll("[data-begin]")] : []);
  const last = pieces(before).pop() as HTMLElement | undefined;
  if (last) return Number(last.dataset.begin) + (last.dataset.length ? Number(last.dataset.length) : 0);
  const first = pieces(node.childNodes[offset])[0] as HTMLElement | undefined;
  return first ? Number(first.dataset.begin) : null;
}

// Nothing if no words of one sentence are selected within `root`.
export function chosenWords(root: HTMLElement, report: Report): Chosen | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const begin = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (begin === null || end === null || begin >= end) return null;
  return chosenAt(report, begin, end);
}

export function chosenAt(report: Report, begin: number, end: number): Chosen | null {
  while (begin < end && /\s/u.test(report.text[begin] as string)) begin++;
  while (end > begin && /\s/u.test(report.text[end - 1] as string)) end--;
  const sentence = report.sentences.find((s) => s.begin <= begin && begin < s.end);
  if (!sentence || begin >= end) return null;
  end = Math.min(end, sentence.end); // words of the next sentence are left out
  const words = folded(report.text.slice(begin, end));
  if (!words) return null;
  const before = folded(report.text.slice(sentence.begin, begin) + "|").slice(0, -1); // keeps a space at its end
  const whole = folded(report.text.slice(sentence.begin, sentence.end));
  let occurrence = 1;
  for (let at = whole.indexOf(words); at >= 0 && at < before.length; at = whole.indexOf(words, at + 1)) occurrence++;
  return { sentence: sentence.number, begin, end, words, occurrence };
}
