import './document.css';
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasStatus } from '~/api/errors';
import {
  type FramePlace,
  type FrameSignIn,
  frameTokenQuery,
  GateRefused,
  isFresh,
  signInTo,
  withToken,
} from './embedded-sign-in';
import { fenceOf } from './frame';

type Props = { url: string; label: string; signIn: FrameSignIn; place: FramePlace; className?: string };

/** Why the door stayed shut, in words. */
function Fault({ error, host }: { error: Error; host: string }) {
  const { t } = useTranslation('docs');
  const words = () => {
    if (error instanceof GateRefused) return t(`gate.${error.fault}`, { host, reason: error.reason });
    return hasStatus(error, 404) ? t('gate.unsaved') : error.message;
  };
  return (
    <p role="alert" className="pill-block red frame-gate-fault">
      {words()}
    </p>
  );
}

/** A page of others that asks who is there: behind a button, then with the token of whoever looks. */
export default function SignedFrame({ url, label, signIn, place, className }: Props) {
  const { t } = useTranslation('docs');
  const queryClient = useQueryClient();
  const query = frameTokenQuery(signIn);
  const { data: token } = useQuery(query);
  const attempt = useRef(new AbortController());
  const enter = useMutation({
    mutationFn: () => {
      attempt.current = new AbortController();
      return signInTo(signIn, place, attempt.current.signal);
    },
    onSuccess: (made) => queryClient.setQueryData(query.queryKey, made),
  });
  if (isFresh(token))
    return <iframe className={className} title={label} src={withToken(url, token)} {...fenceOf(url)} />;
  const again = () => {
    attempt.current.abort();
    enter.reset();
  };
  const host = new URL(signIn.authorizationUrl).host;
  return (
    <div className="frame-gate">
      <IconLock size={22} stroke={1.6} aria-hidden />
      <p>{t(enter.isPending ? 'gate.waiting' : 'gate.text', { page: new URL(url).host, host })}</p>
      {enter.error && <Fault error={enter.error} host={host} />}
      {enter.isPending ? (
        <Button variant="default" size="compact-sm" onClick={again}>
          {t('gate.again')}
        </Button>
      ) : (
        <Button size="compact-sm" onClick={() => enter.mutate()}>
          {t('gate.enter')}
        </Button>
      )}
    </div>
  );
}
