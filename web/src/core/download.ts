// Writes what a view shows into files: rows as CSV, values as JSON, pictures as SVG or PNG. All is made here; nothing is
// asked of the server.

export function save(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export type Cell = string | number | boolean | null | undefined;

// RFC 4180. A text that a spreadsheet would run as a formula is written behind an apostrophe.
export function csv(head: string[], rows: Cell[][]): string {
  const field = (cell: Cell) => {
    if (cell == null) return "";
    if (typeof cell !== "string") return String(cell);
    const safe = /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)) ? `'${cell}` : cell;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return [head, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

const kept = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "display", "visibility", "paint-order", "vector-effect",
];

// A copy of the picture that stands by itself: what the stylesheet gives is written as attributes.
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, i) => {
    const target = copies[i] as Element;
    if (original instanceof SVGElement) {
      const computed = getComputedStyle(original);
      for (const name of kept) {
        const value = computed.getPropertyValue(name);
        if (value) target.setAttribute(name, value);
      }
    }
    target.removeAttribute("class");
    target.removeAttribute("style");
    target.removeAttribute("tabindex");
  });
  const box = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${Math.round(box.width)} ${Math.round(box.height)}`);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  const [x = "0", y = "0"] = (copy.getAttribute("viewBox") ?? "").split(/[\s,]+/);
  ground.setAttribute("x", x);
  ground.setAttribute("y", y);
  ground.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.insertBefore(ground, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

// Twice the size it has on the screen, for print.
export async function png(svg: SVGSVGElement): Promise<Blob> {
  const text = standalone(svg);
  const box = svg.getBoundingClientRect();
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(box.width) * 2;
    canvas.height = Math.round(box.height) * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture could not be made"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
