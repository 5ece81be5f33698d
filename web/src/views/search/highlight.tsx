// The words that were searched for, marked in what was found, wherever they stand. Case and accents do not count.
function plainText(text: string): string {
  // Keeps one unit for one unit, so that places in it are places in the text.
  return [...text].map((c) => {
    const bare = c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.length === c.length ? bare : c.length === 1 ? (bare[0] ?? c) : c;
  }).join("");
}

// What the server looked for, or, while it has not answered yet, the words of the question.
export function searchedWords(query: string, answered?: string[]): string[] {
  const words = answered ?? query.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map(plainText))].filter((word) => word !== "").sort((a, b) => b.length - a.length);
}

export function pieces(text: string, words: string[]): { text: string; hit: boolean }[] {
  const plain = plainText(text);
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  while (at < text.length) {
    // The next place of any of the words; of several at one place the longest.
    let next = text.length;
    let length = 0;
    for (const word of words) {
      const found = plain.indexOf(word, at);
      if (found >= 0 && found < next) [next, length] = [found, word.length];
    }
    if (next > at) out.push({ text: text.slice(at, next), hit: false });
    if (length > 0) out.push({ text: text.slice(next, next + length), hit: true });
    at = next + Math.max(length, 1);
  }
  return out;
}

export function Highlight(props: { text: string; words: string[] }) {
  return <>{pieces(props.text, props.words).map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : p.text))}</>;
}
