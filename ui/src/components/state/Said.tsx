import './state.css';

/** A message in plain words; what the other side said of it stands below, as it was said. */
export function Said({ message }: { message: string }) {
  const [plain, ...said] = message.split('\n');
  return (
    <>
      {plain}
      {said.length > 0 && <code className="said">{said.join('\n')}</code>}
    </>
  );
}
