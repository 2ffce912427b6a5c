import { lazy, Suspense } from 'react';
import type { Blueprint } from '~/api/contract';
import type { DraftState } from '../use-draft';

const TypeDialog = lazy(() => import('./TypeDialog'));

type Props = { state: DraftState; blueprint: Blueprint; blueprints: Blueprint[] };

/** Another type of a stored property, from wherever in the builder it was asked for. */
export function TypeChange({ state, ...props }: Props) {
  if (state.retyping === undefined) return null;
  return (
    <Suspense>
      <TypeDialog
        key={state.retyping}
        {...props}
        state={state}
        property={state.retyping}
        onClose={() => state.setRetyping(undefined)}
      />
    </Suspense>
  );
}
