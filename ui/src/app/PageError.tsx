import { useRouter } from '@tanstack/react-router';
import { ErrorBox } from '~/components/state/ErrorBox';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorBox page error={error} onRetry={again} />;
}
