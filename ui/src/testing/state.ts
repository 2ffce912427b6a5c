import type { StoreApi } from 'zustand';
import { useSeen } from '~/app/shell/notices-seen';
import { useHelp } from '~/app/shell/use-help';
import { useDrafts } from '~/components/draft/drafts';
import { usePreferences } from '~/lib/preferences';
import { useRecents } from '~/lib/recents';
import { useSignedOut, useTyped } from '~/lib/unsaved';

const begin = <State>(store: StoreApi<State>) => store.setState(store.getInitialState(), true);

/** What lives in memory beside the pages is as it was at first: a test inherits nothing of the one before it. */
export function beginAnew(): void {
  begin(useDrafts);
  begin(useHelp);
  begin(usePreferences);
  begin(useRecents);
  begin(useSeen);
  begin(useSignedOut);
  begin(useTyped);
  localStorage.clear();
  sessionStorage.clear();
}
