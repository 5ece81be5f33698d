// A combobox that finds actors by code, name or alias (GET /actors?q=): type, arrows, Enter. ARIA 1.2's pattern with a
// list that pops up.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { apiAddress, get } from "../core/api";
import { learnNames } from "../core/actor_names";
import type { ActorHit } from "../core/types";

export interface Choice {
  key: string;
  text: string;
  note?: string;
  choose: () => void;
}

export function ActorSearch(props: {
  label: string;
  id?: string;
  placeholder?: string;
  hideLabel?: boolean;
  onChoose: (actor: ActorHit) => void;
  // Choices after the actors, such as "search reports for …"
  more?: (text: string) => Choice[];
}) {
  const own = useId();
  const id = props.id ?? own;
  const [text, setText] = useState("");
  const [hits, setHits] = useState<ActorHit[]>([]);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asking = useRef<AbortController | null>(null);
  const list = useRef<HTMLUListElement>(null);
  // Enter before the answer is there: the first of it is taken when it comes.
  const hasty = useRef(false);
  const answered = useRef("");

  useEffect(() => {
    asking.current?.abort();
    const wanted = text.trim();
    if (wanted === "") {
      setHits([]);
      return;
    }
    const controller = (asking.current = new AbortController());
    // A pause in typing, so that a name costs one question and not eight.
    const timer = setTimeout(() => {
      get<{ items: ActorHit[] }>(apiAddress("/actors", { q: wanted, limit: 12 }), controller.signal).then(
        (answer) => {
          learnNames(answer.items);
          answered.current = wanted;
          if (hasty.current) {
            hasty.current = false;
            const first = answer.items[0];
            if (first) props.onChoose(first);
            else props.more?.(wanted)[0]?.choose();
            setText("");
            setOpen(false);
            return;
          }
          setHits(answer.items);
          setAt(answer.items.length > 0 ? 0 : -1);
        },
        () => {
          hasty.current = false;
          setHits([]);
        },
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);

  const choices: Choice[] = [
    ...hits.map((hit) => ({
      key: `${hit.code} ${hit.ask}`,
      text: hit.name,
      note: `${hit.code} · ${hit.kind}${hit.via ? ` · ${hit.via}` : ""}`,
      choose: () => props.onChoose(hit),
    })),
    ...(text.trim() && props.more ? props.more(text.trim()) : []),
  ];
  const shown = open && choices.length > 0;
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    choice.choose();
    setText("");
    setOpen(false);
    setAt(-1);
  };
  const move = (to: number) => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div class="combo">
      <label for={id} class={props.hideLabel ? "hidden" : undefined}>{props.label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        value={text}
        onInput={(e) => {
          hasty.current = false;
          setText(e.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(e) => {
          if (e.key === "ArrowDown") move(Math.min(at + 1, choices.length - 1));
          else if (e.key === "ArrowUp") move(Math.max(at - 1, 0));
          else if (e.key === "Enter") {
            if (text.trim() !== "" && answered.current !== text.trim() && at < 1) hasty.current = true;
            else take(choices[at >= 0 ? at : 0]);
          }
          else if (e.key === "Escape") (setOpen(false), text === "" && e.currentTarget.blur());
          else return;
          e.preventDefault();
        }}
      />
      <ul id={`${id}-list`} ref={list} role="listbox" aria-label={props.label} class="combo-list" hidden={!shown}>
        {choices.map((choice, i) => (
          <li
            key={choice.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(e) => {
              e.preventDefault(); // the field keeps the focus, so that its blur does not close the list first
              take(choice);
            }}
          >
            <span>{choice.text}</span>
            {choice.note && <small>{choice.note}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
