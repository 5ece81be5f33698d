// useData(address): the answer of the API for a component, asked when it appears or the address changes, given up when
// it leaves. What was answered before stays visible while the next answer is on its way, so that nothing flickers.
import { useEffect, useState } from "preact/hooks";
import { changes, get, keptAnswer, Problem } from "./api";

export interface Data<T> {
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  // true while `data` answers an earlier address
  stale: boolean;
  again: () => void;
}

export function useData<T>(address: string | null): Data<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ address: string | null; data?: T | undefined; problem?: Problem | undefined; loading: boolean }>(() => ({
    address,
    data: address ? keptAnswer<T>(address) : undefined,
    loading: address !== null,
  }));
  const version = changes.value;
  useEffect(() => {
    if (address === null) {
      setState({ address, loading: false });
      return;
    }
    const leaving = new AbortController();
    const before = keptAnswer<T>(address);
    setState((old) => ({ address: before ? address : old.address, data: before ?? old.data, loading: true }));
    get<T>(address, leaving.signal).then(
      (data) => {
        if (!leaving.signal.aborted) setState({ address, data, loading: false });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem(0, "The page has a fault", String(error));
        setState({ address, problem, loading: false });
      },
    );
    return () => leaving.abort();
  }, [address, turn, version]);
  const stale = state.address !== address;
  return {
    data: state.data,
    problem: stale ? undefined : state.problem,
    loading: state.loading || stale,
    stale: stale && state.data !== undefined,
    again: () => setTurn(turn + 1),
  };
}
