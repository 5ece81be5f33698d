// The search of the top line: an actor goes to its page, anything else to the search view.
import { address, go, segment } from "../core/router";
import { viewOf } from "../views/registry";
import { ActorSearch } from "./actor_search";

export function MainSearch() {
  return (
    <div class="main-search" role="search">
      <ActorSearch
        id="main-search"
        label="Search actors, reports and statements"
        hideLabel
        placeholder="Search  /"
        onChoose={(actor) => go(`/actors/${segment(actor.ask || actor.code)}`)}
        more={(text) =>
          viewOf("/search") ? [{ key: "search", text: `Reports and statements with “${text}”`, choose: () => go(address("/search", { q: text })) }] : []
        }
      />
    </div>
  );
}
