/** A thing with the name of its state, by which the server knows whether somebody changed it since it was read. */
import { ApiError } from './errors';

export type Read<Thing> = { thing: Thing; tag: string };

/** What a reply has under `key`, and its ETag. */
export async function read<Thing, Key extends string>(
  answer: Promise<{ data?: { [key in Key]: unknown }; response: Response }>,
  key: Key,
): Promise<Read<Thing>> {
  const { data: body, response } = await answer;
  if (body === undefined) throw new ApiError(response.status, 'unexpected', 'The server sent no data.');
  return { thing: body[key] as Thing, tag: response.headers.get('etag') ?? '' };
}

/** Asks for 412 when the thing is another by now; without a tag the last one wins. */
export const ifMatch = (tag: string | undefined): Record<string, string> => (tag ? { 'If-Match': tag } : {});
