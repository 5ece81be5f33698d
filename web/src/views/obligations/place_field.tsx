// A place by its name: what the gazetteer knows (GET /places), or LAT,LON as typed or as clicked on the map.
import { useEffect, useRef, useState } from "preact/hooks";
import { apiAddress, get } from "../../core/api";

interface PlaceHit {
  name: string;
  country?: string | null;
  state?: string | null;
  kind?: string | null;
  lat?: number | null;
  lon?: number | null;
}

export function PlaceField(props: { value: string; choose: (where: string) => void }) {
  const [text, setText] = useState(props.value);
  const [hits, setHits] = useState<PlaceHit[]>([]);
  const asking = useRef<AbortController | undefined>(undefined);
  useEffect(() => setText(props.value), [props.value]);
  useEffect(() => {
    asking.current?.abort();
    const wanted = text.trim();
    if (wanted.length < 2 || wanted === props.value || /^[-\d.,\s]+$/.test(wanted)) return setHits([]);
    const controller = (asking.current = new AbortController());
    const timer = setTimeout(() => {
      get<{ items: PlaceHit[] }>(apiAddress("/places", { q: wanted }), controller.signal).then(
        (answer) => setHits(answer.items.slice(0, 10)),
        () => setHits([]),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  const take = (value: string) => {
    setHits([]);
    setText(value);
    if (value !== props.value) props.choose(value);
  };
  return (
    <label class="entry wide place-field">
      Place
      <input
        value={text}
        spellcheck={false}
        placeholder="homeland of the attacked; or a name, LAT,LON, or a click on the map"
        list="place-hits"
        onInput={(e) => setText(e.currentTarget.value)}
        onChange={(e) => take(e.currentTarget.value.trim())}
      />
      <datalist id="place-hits">
        {hits.map((hit, i) => {
          const where = hit.country ?? hit.state ?? "";
          return <option key={i} value={hit.name}>{[hit.kind, where].filter(Boolean).join(" · ")}</option>;
        })}
      </datalist>
    </label>
  );
}
