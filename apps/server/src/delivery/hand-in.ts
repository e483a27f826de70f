import { canonicalHash } from '@mengyue/proof'
import type { AllianceWork } from '../platform/act.ts'
import { newId } from '../platform/id.ts'
import { Submission } from './submission.entity.ts'
import type { WorkFile } from './work-file.type.ts'

interface HandedIn {
  subjectKind: 'deliverable' | 'milestone'
  subjectId: string
  note: string
  files: WorkFile[]
}

/** Freezes what is handed in under the hash of its content: who, what, which files. Nothing of it changes afterwards. */
export async function handIn({ em, allianceId, viewer, now }: AllianceWork, handed: HandedIn): Promise<Submission> {
  const { organizationId, personId, name: personName } = viewer
  const number = (await em.count(Submission, { allianceId, subjectId: handed.subjectId })) + 1
  const contentHash = canonicalHash({
    ...handed,
    files: handed.files.map(({ name, type, size, hash }) => ({ name, type, size, hash })),
    allianceId,
    number,
    organizationId,
  })
  const submission = em.create(Submission, {
    id: newId(),
    allianceId,
    ...handed,
    number,
    organizationId,
    personId,
    personName,
    contentHash,
    at: now,
  })
  em.persist(submission)
  return submission
}
