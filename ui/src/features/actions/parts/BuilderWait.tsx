import '../actions.css';
import { CardsSkeleton } from '~/components/state/Skeletons';

export const BuilderWait = () => (
  <div className="builder-wait">
    <CardsSkeleton cards={2} height={360} />
  </div>
);
