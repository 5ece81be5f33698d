// The words that were searched for, marked in what was found. Case and accents do not count; a word also marks longer ones
// that begin with it ("sanction": "sanctions").
function plainText(text: string): string {
  // Keeps one unit for one unit, so that places in it are places in the text.
  return [...text].map((c) => {
    const bare = c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.length === c.length ? bare : c.length === 1 ? (bare[0] ?? c) : c;
  }).join("");
}

export function searchedWords(query: string): string[] {
  return [...new Set(plainText(query).match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word.length > 1);
}

export function pieces(text: string, words: string[]): { text: string; hit: boolean }[] {
  if (words.length === 0) return [{ text, hit: false }];
  const plain = plainText(text);
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const match of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = words.find((w) => match[0].startsWith(w));
    if (!word) continue;
    if (match.index > at) out.push({ text: text.slice(at, match.index), hit: false });
    at = match.index + match[0].length;
    out.push({ text: text.slice(match.index, at), hit: true });
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false });
  return out;
}

export function Highlight(props: { text: string; words: string[] }) {
  return <>{pieces(props.text, props.words).map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : p.text))}</>;
}
