import type { InMemoryCacheConfig, Reference } from '@apollo/client/core'

/** Newest first, each once, whichever page of the ledger or feed entry brought it. Entry ids are "allianceId:seq". */
export function mergeEntries(present: readonly Reference[] | undefined, incoming: readonly Reference[]): Reference[] {
  const byId = new Map<string, Reference>()
  for (const entry of [...(present ?? []), ...incoming]) byId.set(entry.__ref, entry)
  const seq = (entry: Reference): number => Number(entry.__ref.slice(entry.__ref.lastIndexOf(':') + 1))
  return [...byId.values()].sort((a, b) => seq(b) - seq(a))
}

/** A list from the server replaces what we had: it is the whole truth of that moment. */
const replaced = { merge: (_present: unknown, incoming: unknown) => incoming }

/** How entities are recognised in the cache: by id, except where the object only lives inside its parent. */
export const cachePolicies: InMemoryCacheConfig = {
  possibleTypes: { LedgerSubject: ['Alliance', 'Agreement', 'Clause', 'Proposal', 'Comment', 'Member', 'Invitation'] },
  typePolicies: {
    Query: { fields: { alliances: { merge: true }, demoPersons: replaced, outbox: replaced, desk: { merge: true } } },
    Desk: { fields: { owed: replaced, waiting: replaced, recent: replaced } },
    Site: { keyFields: [] },
    Alliance: {
      fields: {
        entries: { keyArgs: false, merge: mergeEntries },
        head: {
          merge: (present: { seq: number } | undefined, incoming: { seq: number }) =>
            present && present.seq > incoming.seq ? present : incoming,
        },
        members: replaced,
        invitations: replaced,
        financials: replaced,
        justifications: replaced,
        composition: replaced,
        moves: replaced,
        steps: replaced,
        permissions: { merge: true },
      },
    },
    Agreement: {
      fields: {
        clauses: replaced,
        checks: replaced,
        versions: replaced,
        unread: replaced,
        counts: { merge: true },
        signing: { merge: true },
      },
    },
    Clause: {
      fields: {
        content: replaced,
        stances: replaced,
        proposals: replaced,
        comments: replaced,
        initials: replaced,
        approvals: replaced,
        versions: replaced,
        waitingOn: replaced,
        permissions: { merge: true },
      },
    },
    Comment: { fields: { permissions: { merge: true } } },
    Proposal: { fields: { content: replaced, stances: replaced, permissions: { merge: true } } },
    Organization: { fields: { people: replaced, authorities: replaced } },
    Viewer: { fields: { passkeys: replaced, sessions: replaced } },
    LedgerEntry: { fields: { subjects: replaced, payload: replaced } },
    // Parts of their parent without an identity of their own, though they carry a code or a rule id.
    LegalReference: { keyFields: false },
    StageStep: { keyFields: false },
  },
}
