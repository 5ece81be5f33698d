// The shapes of the countries, asked once. Each has Natural Earth's name and, for most, the ISO number (M49).
import type { Feature, FeatureCollection, Geometry, MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { useEffect, useState } from "preact/hooks";

export interface Atlas {
  countries: Feature<Geometry, { name: string }>[];
  borders: MultiLineString; // between two countries; coasts are not in it
  disputed: MultiLineString; // around what Natural Earth gives no number: Kosovo, Somaliland, Northern Cyprus …
}

let asked: Promise<Atlas> | undefined;

async function load(): Promise<Atlas> {
  const response = await fetch(ATLAS_ADDRESS);
  if (!response.ok) throw new Error(`the map could not be loaded: ${response.status}`);
  const world = (await response.json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const object = world.objects.countries;
  const collection = feature(world, object) as FeatureCollection<Geometry, { name: string }>;
  const open = (g: { id?: string | number | undefined }) => g.id === undefined || g.id === "-99";
  return {
    countries: collection.features,
    borders: mesh(world, object, (a, b) => a !== b && !open(a) && !open(b)),
    disputed: mesh(world, object, (a, b) => a !== b && (open(a) || open(b))),
  };
}

export function useAtlas(): { atlas: Atlas | undefined; fault: string | undefined } {
  const [state, set] = useState<{ atlas: Atlas | undefined; fault: string | undefined }>({ atlas: undefined, fault: undefined });
  useEffect(() => {
    let left = false;
    asked ??= load();
    asked.then(
      (atlas) => left || set({ atlas, fault: undefined }),
      (error: unknown) => {
        asked = undefined; // may succeed the next time
        if (!left) set({ atlas: undefined, fault: String((error as Error).message ?? error) });
      },
    );
    return () => {
      left = true;
    };
  }, []);
  return state;
}
