// What stands around every view: navigation, search, theme, keys, the status line; and the view of the address.
import { useEffect, useRef, useState } from "preact/hooks";
import { about, aboutProblem, askAbout } from "../core/about";
import { openSession, underWay, unreachable } from "../core/api";
import { helpShown, useKeys } from "../core/keys";
import { go, path } from "../core/router";
import { nextTheme, theme } from "../core/theme";
import { counted } from "../core/words";
import { type View, views, viewOf } from "../views/registry";
import { Boundary } from "./boundary";
import { KeyHelp } from "./key_help";
import { MainSearch } from "./main_search";
import { Said } from "./said";

function useView(): { View: View | undefined; parts: string[]; fault: string | undefined; missing: boolean } {
  const match = viewOf(path.value);
  const load = match?.entry.load;
  const [loaded, setLoaded] = useState<{ load: unknown; View?: View; fault?: string }>({ load: undefined });
  useEffect(() => {
    if (!load || match?.entry.view) return;
    let left = false;
    load().then(
      (module) => left || setLoaded({ load, View: module.default }),
      (error: unknown) => left || setLoaded({ load, fault: String(error) }),
    );
    return () => {
      left = true;
    };
  }, [load]);
  const now = loaded.load === load;
  return { View: match?.entry.view ?? (now ? loaded.View : undefined), parts: match?.parts ?? [], fault: now ? loaded.fault : undefined, missing: !match };
}

function Navigation() {
  const here = path.value;
  return (
    <nav class="nav" aria-label="Views">
      {views.map(
        ({ nav }) =>
          nav && (
            <a key={nav.path} href={nav.path} aria-current={here === nav.path ? "page" : undefined}>
              {nav.title}
            </a>
          ),
      )}
    </nav>
  );
}

function StatusLine() {
  const known = about.value;
  return (
    <footer class="status">
      <span class="status-busy" aria-hidden="true" data-busy={underWay.value > 0} />
      <span role="status">
        {unreachable.value ? "The server does not answer" : underWay.value > 0 ? "Asking …" : "Ready"}
      </span>
      {known && (
        <>
          <span class="status-record" title={`Data version ${known.data_version}`}>{known.record}</span>
          <span>{counted((known.totals.events ?? 0) + (known.totals.imported_events ?? 0), "event")}</span>
          <span>{counted(known.totals.reports ?? 0, "report")}</span>
          {known.days.first && known.days.last && <span>{known.days.first} to {known.days.last}</span>}
          {known.read_only && <span class="tag">read-only</span>}
          <span class="status-end">{known.program}</span>
        </>
      )}
    </footer>
  );
}

function TokenForm() {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");
  return (
    <form
      class="notice"
      onSubmit={(event) => {
        event.preventDefault();
        openSession(input.current?.value.trim() ?? "").then(askAbout, (error: unknown) => setFault(String((error as Error).message ?? error)));
      }}
    >
      <label for="token">This server asks for its token.</label>
      <input id="token" ref={input} type="password" autocomplete="off" spellcheck={false} />
      <button type="submit">Use it</button>
      {fault && <span class="fault" role="alert">{fault}</span>}
    </form>
  );
}

export function Frame() {
  const { View, parts, fault, missing } = useView();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const here = path.value;
  useEffect(() => {
    // After going to another view, screen readers and keyboards begin at its top.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [here]);
  useKeys("Everywhere", [
    { key: "/", says: "search", act: () => document.getElementById("main-search")?.focus() },
    { key: "?", says: "these keys", act: () => (helpShown.value = true) },
    { key: "t", says: "light, dark or as the system", act: nextTheme },
    { key: "h", says: "home", act: () => go("/") },
  ]);
  const names = { system: "as the system", light: "light", dark: "dark" };
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); main.current?.focus(); }}>
        Skip to the view
      </a>
      <header class="top">
        <a class="brand" href="/">Entente</a>
        <Navigation />
        <MainSearch />
        <div class="top-tools">
          <button type="button" class="quiet" onClick={nextTheme} title="Colours: light, dark or as the system says (t)">
            <span class="wide-only">Colours: </span>{names[theme.value]}
          </button>
          <button type="button" class="quiet" onClick={() => (helpShown.value = true)} aria-label="Keys" title="Keys (?)">?</button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {aboutProblem.value?.status === 401 && <TokenForm />}
        {missing ? (
          <Said title="There is no such view" detail={`Nothing stands at ${here}.`}><a href="/">Go to the world map</a></Said>
        ) : fault ? (
          <Said title="This view could not be loaded" detail={fault} />
        ) : View ? (
          <Boundary key={here}>
            <View parts={parts} />
          </Boundary>
        ) : (
          <p class="loading">Loading …</p>
        )}
      </main>
      <StatusLine />
      <KeyHelp />
    </>
  );
}
