// Curves in the plane that bow to the right of their direction, so that what A does to B and what B does to A lie apart.

export interface Bow {
  d: string;
  x: number; // where its sign stands, near the end that is acted on
  y: number;
  angle: number; // of the curve there, in degrees
}

// `at`: how far along the sign stands; `most` px of bowing.
export function bow(ax: number, ay: number, bx: number, by: number, most = 46, at = 0.76): Bow {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy) || 1;
  const out = Math.min(0.17 * length, most);
  const [cx, cy] = [(ax + bx) / 2 - (dy / length) * out, (ay + by) / 2 + (dx / length) * out];
  const point = (t: number) => [(1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t ** 2 * bx, (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t ** 2 * by] as const;
  const [[x, y], [x2, y2]] = [point(at), point(at + 0.04)];
  return {
    d: `M${ax.toFixed(1)} ${ay.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${bx.toFixed(1)} ${by.toFixed(1)}`,
    x,
    y,
    angle: (Math.atan2(y2 - y, x2 - x) * 180) / Math.PI,
  };
}
