// An actor's name that leads to its page, on the day that the view is about.
import { actorName } from "../core/actor_names";
import { address, segment } from "../core/router";

export function ActorLink(props: { code: string; name?: string | null | undefined; on?: string | null | undefined }) {
  return <a href={address(`/actors/${segment(props.code)}`, { on: props.on })} title={props.code}>{props.name ?? actorName(props.code)}</a>;
}

export function ActorLinks(props: { codes: string[]; on?: string | null | undefined }) {
  if (props.codes.length === 0) return <span class="dim">nobody named</span>;
  return (
    <>
      {props.codes.map((code, i) => (
        <span key={code}>{i > 0 && ", "}<ActorLink code={code} on={props.on} /></span>
      ))}
    </>
  );
}
