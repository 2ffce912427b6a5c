/** What no field owns, said above the form. */
export function FormAlert({ messages }: { messages: string[] }) {
  if (messages.length === 0) return null;
  return (
    <div role="alert" className="auth-alert pill-block red">
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </div>
  );
}
