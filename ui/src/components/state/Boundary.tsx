import { Component, type ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** Another one means that something was changed: it is tried again. */
  of?: unknown;
  fallback: (again: () => void) => ReactNode;
};

/** What cannot be drawn is drawn as its fallback, and everything around it stays. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.of !== this.props.of) this.again();
  }

  again = () => this.setState({ failed: false });

  override render() {
    return this.state.failed ? this.props.fallback(this.again) : this.props.children;
  }
}
