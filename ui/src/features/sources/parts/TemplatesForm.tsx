import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import { NoAccess } from '~/components/state/NoAccess';
import { importTemplates } from '../moving';
import { FileField } from './FileField';
import { MoveReport } from './MoveReport';

/** Software templates of Backstage, read from a file, become actions. */
export function TemplatesForm() {
  const { t } = useTranslation('moving');
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File>();
  const [location, setLocation] = useState('');
  const mayMake = useCan('create:actions');
  const bring = useMutation({
    mutationFn: importTemplates,
    onSuccess: (_, { dry }) => (dry ? undefined : queryClient.invalidateQueries()),
  });
  if (!mayMake) return <NoAccess text={t('templates.noRight')} />;
  const go = (dry: boolean) => file && bring.mutate({ file, location: location.trim(), dry });
  return (
    <>
      <Panel title={t('templates.title')}>
        <div className="panel-body def-editor">
          <p className="def-note">{t('templates.text')}</p>
          <FileField
            accept=".yaml,.yml"
            onPick={(picked) => {
              setFile(picked);
              bring.reset();
            }}
          />
          <TextInput
            type="url"
            label={t('templates.location')}
            description={t('templates.locationHint')}
            placeholder="https://github.com/acme/templates/blob/main/service/template.yaml"
            spellCheck={false}
            value={location}
            onChange={(event) => setLocation(event.currentTarget.value)}
          />
          <div className="received-tools">
            <Button
              disabled={!file}
              loading={bring.isPending && bring.variables.dry}
              onClick={() => go(true)}
            >
              {t('look')}
            </Button>
            <Button
              variant="default"
              disabled={!file}
              loading={bring.isPending && !bring.variables.dry}
              onClick={() => go(false)}
            >
              {t('templates.bring')}
            </Button>
          </div>
          {bring.error && (
            <p role="alert" className="form-fault">
              {bring.error.message}
            </p>
          )}
        </div>
      </Panel>
      {bring.data && <MoveReport move={bring.data} to="/builder/actions" />}
    </>
  );
}
