// What went wrong, or that there is nothing, in words; and what can be done.
import type { ComponentChildren } from "preact";
import { Problem } from "../core/api";
import type { Data } from "../core/use_data";

export function Said(props: { title: string; detail?: string; children?: ComponentChildren }) {
  return (
    <div class="said" role="alert">
      <h2>{props.title}</h2>
      {props.detail && <p>{props.detail}</p>}
      {props.children}
    </div>
  );
}

// The server's titles are those of HTTP; these are for people.
const titles: Record<number, string> = {
  400: "This cannot be asked so",
  401: "The server asks for its token",
  403: "The server refuses",
  404: "There is nothing of that name",
  410: "The record has moved on",
  412: "Somebody was faster",
  413: "This is too large",
  500: "The server has a fault",
  503: "The server is busy",
  504: "The answer took too long",
};

export function ProblemSaid(props: { problem: Problem; again?: (() => void) | undefined }) {
  const { problem } = props;
  const where = problem.parameter ? ` (parameter ${problem.parameter})` : "";
  return (
    <Said title={titles[problem.status] ?? problem.title} detail={(problem.detail || "") + where}>
      {problem.status === 410 && <p>The record has changed since; begin at the first page again.</p>}
      {props.again && problem.status !== 400 && problem.status !== 404 && (
        <button type="button" onClick={props.again}>Try again</button>
      )}
    </Said>
  );
}

// Draws an answer, or why there is none. The answer before stays, dimmed, while the next is on its way.
export function Loaded<T>(props: { of: Data<T>; children: (data: T) => ComponentChildren; what?: string }) {
  const { data, problem, loading, stale, again } = props.of;
  if (problem) return <ProblemSaid problem={problem} again={again} />;
  if (data === undefined) return loading ? <p class="loading">Loading{props.what ? ` ${props.what}` : ""} …</p> : null;
  return <div class="loaded" data-stale={stale && loading} aria-busy={loading}>{props.children(data)}</div>;
}

// What the data hardly speak of: one line each, or a list to open where there are many.
export function Gaps(props: { of: string[] }) {
  const { of } = props;
  const lines = of.map((text) => <p class="warn" key={text}>{text}</p>);
  if (of.length <= 2) return <>{lines}</>;
  return (
    <details class="gaps">
      <summary>{of.length} gaps in the data: where they hardly speak of an actor, silence says nothing</summary>
      {lines}
    </details>
  );
}
