// Keeps a fault of one view inside it: the frame stays, the fault is said, and one can go on.
import { Component, type ComponentChildren } from "preact";
import { Said } from "./said";

export class Boundary extends Component<{ children: ComponentChildren }, { fault?: string }> {
  override state: { fault?: string } = {};

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ fault: String(error instanceof Error ? error.message : error) });
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children;
    return (
      <Said title="This view has a fault" detail={this.state.fault}>
        <button type="button" onClick={() => this.setState({ fault: undefined as unknown as string })}>Try again</button>
      </Said>
    );
  }
}
