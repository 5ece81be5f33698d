// What is chosen in a picture, as it stands in an address: "JPN~CHN" or "JPN".
import type { Choice } from "../../pictures/world_map";

export function choiceOf(text: string | null): Choice | null {
  if (!text) return null;
  const [a, b] = text.split("~");
  return a ? { a, b } : null;
}
