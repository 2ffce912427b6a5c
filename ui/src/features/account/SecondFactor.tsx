import '~/components/factor/factor.css';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passkeysQuery } from '~/api/passkeys';
import { factorQuery, removeFactor, renewCodes } from '~/api/second-factor';
import { CodeField } from '~/components/factor/CodeField';
import { FactorSetUp } from '~/components/factor/FactorSetUp';
import { RecoveryCodes } from '~/components/factor/RecoveryCodes';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { fullDate } from '~/lib/dates';

type Act = 'renew' | 'remove';

/** What changes a factor that holds asks for a code of it. */
function WithCode({ act, onClose }: { act: Act; onClose: () => void }) {
  const { t } = useTranslation(['factor', 'common']);
  const queryClient = useQueryClient();
  const [code, setCode] = useState('');
  const renew = useMutation(renewCodes(queryClient));
  const remove = useMutation(removeFactor(queryClient));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act === 'renew') renew.mutate(code);
    else remove.mutate(code, { onSuccess: onClose });
  };
  if (renew.data) return <RecoveryCodes codes={renew.data} onDone={onClose} />;
  return (
    <form className="factor" onSubmit={submit}>
      <CodeField
        label={t('mine.code')}
        description={t(`mine.${act}Text`)}
        error={(renew.error ?? remove.error)?.message}
        value={code}
        onChange={setCode}
      />
      <div className="factor-verbs">
        <Button type="submit" loading={renew.isPending || remove.isPending} disabled={code.trim() === ''}>
          {t(`mine.${act}`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

type Standing = 'on' | 'passkey' | 'missing' | 'off';

const TONES: Record<Standing, Tone> = { on: 'green', passkey: 'green', missing: 'amber', off: 'gray' };

/** A passkey is a second factor without any code. */
function standingOf(byCode: boolean, byPasskey: boolean, required: boolean): Standing {
  if (byCode) return 'on';
  if (byPasskey) return 'passkey';
  return required ? 'missing' : 'off';
}

/** The second factor of one's password. */
export function SecondFactor() {
  const { t } = useTranslation('factor');
  const queryClient = useQueryClient();
  const { data } = useQuery(factorQuery());
  const { data: passkeys } = useQuery(passkeysQuery());
  const [doing, setDoing] = useState<'setUp' | Act>();
  if (!data || !passkeys) return null;
  const { enabled, since, recoveryCodesLeft, required } = data;
  const standing = standingOf(enabled, passkeys.length > 0, required);
  const close = () => {
    setDoing(undefined);
    void queryClient.invalidateQueries({ queryKey: factorQuery().queryKey });
  };
  return (
    <Panel title={t('mine.title')} tools={<Pill tone={TONES[standing]}>{t(`mine.${standing}`)}</Pill>}>
      <div className="panel-body account-body">
        {!doing && (
          <p className="account-note">
            {enabled && since
              ? t('mine.since', { day: fullDate(since), count: recoveryCodesLeft })
              : t(standing === 'passkey' ? 'mine.passkeyText' : 'mine.text')}
          </p>
        )}
        {doing === 'setUp' && <FactorSetUp onDone={close} onCancel={() => setDoing(undefined)} />}
        {doing && doing !== 'setUp' && <WithCode key={doing} act={doing} onClose={close} />}
        {!doing && (
          <div className="account-verbs">
            {!enabled && <Button onClick={() => setDoing('setUp')}>{t('mine.setUp')}</Button>}
            {enabled && (
              <Button variant="default" onClick={() => setDoing('renew')}>
                {t('mine.renew')}
              </Button>
            )}
            {enabled && !required && (
              <Button variant="default" color="red" onClick={() => setDoing('remove')}>
                {t('mine.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
