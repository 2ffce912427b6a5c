/** Two people who change one document: what the other one saved, who that was, and when. */
import { hasStatus } from '~/api/errors';
import { same } from '~/lib/same';

export type Audit = { updatedBy?: string | null; updatedAt?: string | null };

/** The server's copy right now; `tags` name its state, one for each part that the server keeps apart. */
export type Latest<Document> = { document: Document; tags: string[]; audit: Audit };

export type Meeting<Document = unknown> = Pick<Latest<Document>, 'document' | 'audit'>;

/** Somebody saved the document since this draft began: first see what, then decide. */
export class SavedMeanwhile<Document = unknown> extends Error {
  readonly theirs: Meeting<Document>;

  constructor(theirs: Meeting<Document>) {
    super('saved meanwhile');
    this.theirs = theirs;
  }
}

export function auditOf(thing: object): Audit {
  const { updatedBy, updatedAt } = thing as Audit;
  return { updatedBy, updatedAt };
}

type Saving<Document, Answer> = {
  latest: () => Promise<Latest<Document>>;
  /** What the draft began from. */
  base: Document;
  /** `tags` let the server notice who saves between our look and our change. */
  save: (tags: string[]) => Promise<Answer>;
};

/** Saves, unless the document is another by now than the draft began from. Throws SavedMeanwhile. */
export async function saveUnlessMet<Document, Answer>(
  saving: Saving<Document, Answer>,
  again = true,
): Promise<Answer> {
  const { latest, base, save } = saving;
  const now = await latest();
  if (!same(now.document, base)) throw new SavedMeanwhile(now);
  try {
    return await save(now.tags);
  } catch (error) {
    // What was changed may be no part of this document: looked at once more.
    if (again && hasStatus(error, 412)) return saveUnlessMet(saving, false);
    throw error;
  }
}
