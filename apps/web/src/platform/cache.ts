import type { InMemoryCacheConfig } from '@apollo/client/core'
import { fromNewest, fromOldest } from './connections.ts'

/** A list from the server replaces what we had: it is the whole truth of that moment. */
const replaced = { merge: (_present: unknown, incoming: unknown) => incoming }

/** How entities are recognised in the cache: by id, except where the object only lives inside its parent. */
export const cachePolicies: InMemoryCacheConfig = {
  possibleTypes: {
    LedgerSubject: [
      'Agreement',
      'Alliance',
      'Clause',
      'Comment',
      'CouncilMotion',
      'Deliverable',
      'ExpertCandidate',
      'Invitation',
      'Member',
      'Milestone',
      'Proposal',
      'ProposalPackage',
      'Task',
    ],
  },
  typePolicies: {
    Query: { fields: { alliances: { merge: true }, demoPersons: replaced, outbox: replaced, desk: { merge: true } } },
    Desk: { fields: { owed: fromOldest, owedByAlliance: replaced, waiting: fromOldest, recent: fromOldest } },
    Site: { keyFields: [] },
    Alliance: {
      fields: {
        entries: fromNewest,
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
        comments: fromNewest,
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
