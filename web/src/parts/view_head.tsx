// The head of a view: its title, and what can be done with all of it: export, cite, open as JSON or SQL.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { about } from "../core/about";
import { csv, png, save, standalone, type Cell } from "../core/download";
import { address, place } from "../core/router";
import { day } from "../core/words";
import { Dialog } from "./dialog";

export interface Exports {
  name: string; // of the files, without ending
  table?: (() => { head: string[]; rows: Cell[][] }) | undefined;
  json?: (() => unknown) | undefined;
  picture?: (() => SVGSVGElement | null | undefined) | undefined;
}

function ExportMenu(props: { exports: Exports }) {
  const { name, table, json, picture } = props.exports;
  const [fault, setFault] = useState("");
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !menu.current?.contains(event.target as Node)) {
        if (menu.current?.open) menu.current.open = false;
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  const done = async (write: () => void | Promise<void>) => {
    setFault("");
    try {
      await write();
      if (menu.current) menu.current.open = false;
    } catch (error) {
      setFault(String((error as Error).message ?? error));
    }
  };
  const drawn = (use: (svg: SVGSVGElement) => void | Promise<void>) =>
    done(() => {
      const svg = picture?.();
      if (!svg) throw new Error("There is no picture to write here; the table can be.");
      return use(svg);
    });
  return (
    <details class="menu" ref={menu}>
      <summary>Export</summary>
      <div class="menu-list">
        {table && (
          <button type="button" onClick={() => done(() => { const { head, rows } = table(); save(`${name}.csv`, csv(head, rows), "text/csv"); })}>
            CSV, the table
          </button>
        )}
        {json && (
          <button type="button" onClick={() => done(() => save(`${name}.json`, JSON.stringify(json(), null, 1) + "\n", "application/json"))}>
            JSON, the answer
          </button>
        )}
        {picture && <button type="button" onClick={() => drawn(async (svg) => save(`${name}.png`, await png(svg)))}>PNG, the picture</button>}
        {picture && <button type="button" onClick={() => drawn((svg) => save(`${name}.svg`, standalone(svg), "image/svg+xml"))}>SVG, the picture</button>}
        {fault && <p class="fault" role="alert">{fault}</p>}
      </div>
    </details>
  );
}

function Cite(props: { title: string; shown: boolean; close: () => void }) {
  const known = about.value;
  place.value;
  const text = `“${props.title}.” Entente${known ? ` (${known.program.replace(/^entente /, "version ")}), record ${known.record}, data version ${known.data_version}` : ""}, seen on ${day(known?.today ?? new Date().toISOString())}. ${location.href}`;
  const [copied, setCopied] = useState(false);
  return (
    <Dialog title="Cite this view" shown={props.shown} close={props.close}>
      <p>The address holds all that the view shows; with the same data version it shows the same again.</p>
      <textarea readonly rows={5} aria-label="Citation" value={text} onFocus={(e) => e.currentTarget.select()} />
      <p>
        <button
          type="button"
          onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}
        >
          Copy
        </button>{" "}
        <span role="status">{copied ? "Copied." : ""}</span>
      </p>
    </Dialog>
  );
}

export function ViewHead(props: {
  title: string;
  note?: ComponentChildren;
  exports?: Exports;
  api?: string | null; // the address of the answer that the view shows
  sql?: string | null; // a query that gives the records behind it
  children?: ComponentChildren; // controls of the view
}) {
  const [citing, setCiting] = useState(false);
  useEffect(() => {
    document.title = `${props.title} · Entente`;
  }, [props.title]);
  return (
    <div class="view-head">
      <div class="view-title">
        <h1>{props.title}</h1>
        {props.note && <p class="note">{props.note}</p>}
      </div>
      {props.children}
      <div class="view-tools">
        {props.exports && <ExportMenu exports={props.exports} />}
        <button type="button" class="quiet" onClick={() => setCiting(true)}>Cite</button>
        {props.api && <a class="button quiet" href={props.api} target="_blank" rel="noopener">JSON</a>}
        {props.sql && <a class="button quiet" href={address("/sql", { q: props.sql })}>SQL</a>}
      </div>
      <Cite title={props.title} shown={citing} close={() => setCiting(false)} />
    </div>
  );
}
