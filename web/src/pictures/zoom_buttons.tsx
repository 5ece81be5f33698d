export function ZoomButtons(props: { of: { in: () => void; out: () => void; all: () => void } }) {
  return (
    <div class="zoom-buttons">
      <button type="button" onClick={props.of.in} aria-label="Zoom in" title="Zoom in (+)">+</button>
      <button type="button" onClick={props.of.out} aria-label="Zoom out" title="Zoom out (−)">−</button>
      <button type="button" onClick={props.of.all} aria-label="Show all" title="Show all (0)">⤢</button>
    </div>
  );
}
