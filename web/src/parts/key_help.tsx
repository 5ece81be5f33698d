// `?`: the keys that are understood now, and the switch that turns single keys off.
import { helpShown, keySets, keysOn } from "../core/keys";
import { Dialog } from "./dialog";

const names: Record<string, string> = { " ": "Space", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

export function KeyHelp() {
  return (
    <Dialog title="Keys" shown={helpShown.value} close={() => (helpShown.value = false)}>
      {keySets.value.map((set) => (
        <section key={set.title}>
          <h3>{set.title}</h3>
          <dl class="keys">
            {set.keys.map((k) => (
              <div key={k.key}>
                <dt><kbd>{names[k.key] ?? k.key}</kbd></dt>
                <dd>{k.says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>
        Tables: one tab stop, then arrows, Page Up, Page Down, Home, End; Enter opens a row. Maps and networks: arrows move,
        + and − zoom, 0 shows all.
      </p>
      <label class="check">
        <input type="checkbox" checked={keysOn.value} onChange={(e) => (keysOn.value = e.currentTarget.checked)} />
        Single keys act
      </label>
    </Dialog>
  );
}
