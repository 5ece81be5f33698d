// The map of the page: world-atlas 50m (Natural Earth, public domain), thinned to what a screen can show.
//
// Polygons keep Natural Earth's name and number (ISO 3166-1 numeric, as a string; none where it gives none). They draw de
// facto boundaries; the page says so, and no actor is ever told from a polygon.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

export function makeAtlas(modules) {
  const require = createRequire(path.join(modules, "package.json"));
  const simplify = require("topojson-simplify");
  const world = JSON.parse(fs.readFileSync(path.join(modules, "world-atlas/countries-50m.json"), "utf8"));
  delete world.objects.land; // the union of the countries: the page draws those
  const weighed = simplify.presimplify(world, simplify.sphericalTriangleArea);
  const least = 1.2e-6; // steradians: corners that make a smaller triangle than about 45 km² go
  // No ring is dropped, however small: Singapore and Malta must stay on the map.
  const thin = simplify.simplify(weighed, least);
  return quantize(thin);
}

// Whole numbers and differences pack better than degrees; 1e5 steps are 400 m at the equator.
function quantize(topology) {
  const steps = 1e5;
  const kx = 360 / (steps - 1);
  const ky = 180 / (steps - 1);
  const arcs = topology.arcs.map((arc) => {
    let px = 0;
    let py = 0;
    const points = [];
    arc.forEach(([lon, lat], i) => {
      const x = Math.round((lon + 180) / kx);
      const y = Math.round((lat + 90) / ky);
      if (i > 0 && i < arc.length - 1 && x === px && y === py) return;
      points.push([x - px, y - py]);
      px = x;
      py = y;
    });
    return points;
  });
  const geometries = topology.objects.countries.geometries.map((g) => ({
    type: g.type,
    arcs: g.arcs,
    ...(g.id === undefined ? {} : { id: g.id }),
    properties: { name: g.properties.name },
  }));
  return {
    type: "Topology",
    transform: { scale: [kx, ky], translate: [-180, -90] },
    objects: { countries: { type: "GeometryCollection", geometries } },
    arcs,
  };
}
