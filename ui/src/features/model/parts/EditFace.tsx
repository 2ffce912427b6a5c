import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { BlueprintEditor } from '~/components/definition/BlueprintEditor';
import type { Open } from '~/components/definition/items';
import { Conflicts } from '~/components/draft/Conflicts';
import { warningsQuery } from '../computed';
import type { DraftState } from '../use-draft';
import { ComputedResult } from './ComputedResult';
import { Migrations } from './Migrations';
import { RenameDialog, type Renaming } from './RenameDialog';
import { useChangeWords } from './ReviewDialog';

type Props = {
  state: DraftState;
  blueprint: Blueprint;
  blueprints: Blueprint[];
  isSystem: boolean;
  heading?: 'h2' | 'h3';
  open: Open;
  onOpen: (open: Open) => void;
};

/** The form face: the editor bound to the draft, with what else editing needs. */
export function EditFace({ state, blueprint, blueprints, isSystem, heading, open, onOpen }: Props) {
  const { t } = useTranslation('model');
  const words = useChangeWords();
  const { data: warnings } = useQuery(warningsQuery(blueprint.identifier));
  const [renaming, setRenaming] = useState<Renaming>();
  return (
    <>
      <Conflicts
        text={t('conflict.text')}
        conflicts={state.meeting.conflicts.map((change) => ({
          key: change.path.join('/'),
          label: words(change),
          theirs: change.before,
          mine: change.after,
          change,
        }))}
        onTake={({ change }, theirs) => state.take(change, theirs)}
      />
      <BlueprintEditor
        draft={state.draft}
        base={state.base}
        blueprints={blueprints}
        sources={valueSources}
        faults={state.faults}
        isSystem={isSystem}
        heading={heading}
        open={open}
        onOpen={onOpen}
        onChange={state.change}
        warnings={warnings}
        resultOf={(section, key) => (
          <ComputedResult
            blueprint={blueprint.identifier}
            draft={state.draft}
            section={section}
            itemKey={key}
          />
        )}
        onRetype={state.setRetyping}
        onRename={(section, key) => setRenaming({ section, key })}
      />
      <Migrations blueprint={blueprint.identifier} />
      {renaming && (
        <RenameDialog
          blueprint={blueprint.identifier}
          renaming={renaming}
          onRenamed={({ section, key }, name) => {
            state.rekey(section, key, name);
            onOpen({ section, key: name });
          }}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </>
  );
}
