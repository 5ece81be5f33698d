// A dialog of the browser's own kind: it holds the focus, Escape closes it, and focus goes back to where it was.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Dialog(props: { title: string; shown: boolean; close: () => void; children: ComponentChildren; wide?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (props.shown && !element.open) element.showModal();
    if (!props.shown && element.open) element.close();
  }, [props.shown]);
  return (
    <dialog
      ref={dialog}
      class={props.wide ? "dialog wide" : "dialog"}
      aria-label={props.title}
      onClose={props.close}
      onClick={(e) => e.target === dialog.current && props.close()}
    >
      {props.shown && (
        <div class="dialog-inside">
          <div class="dialog-head">
            <h2>{props.title}</h2>
            <button type="button" class="quiet" onClick={props.close} aria-label="Close">×</button>
          </div>
          {props.children}
        </div>
      )}
    </dialog>
  );
}
