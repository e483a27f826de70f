import { safeText } from '@mengyue/domain'
import { enumIds, type EnumId } from '@mengyue/templates'
import { z } from 'zod'
import { refused } from '../platform/refusal.ts'

const text = (max: number) => z.string().refine((value) => safeText(value, { max }).ok)
const oneOf = (enumId: EnumId) => z.string().refine((value) => enumIds(enumId).includes(value))
const list = <T extends z.ZodType>(item: T) => z.array(item).max(100).default([])
const year = z.int().min(1900).max(2200)
const day = z.iso.date()

/** What a party says of itself and brings as evidence when it joins (sample-schema §2.2); everything may be missing, nothing else may be there. */
const profile = z.strictObject({
  leadershipEvidence: list(
    z.strictObject({ kind: oneOf('leadership-evidence-kinds'), title: text(200), issuer: text(200), date: day, evidence: text(500) }),
  ),
  capabilityStatements: list(z.strictObject({ area: oneOf('capability-areas'), text: text(2000), evidence: text(500) })),
  rdPlatforms: list(z.strictObject({ name: text(200), level: oneOf('rd-platform-levels'), approvedYear: year })),
  cooperationEvidence: list(
    z.strictObject({
      kind: oneOf('cooperation-kinds'),
      withOrganizationId: z.uuid().nullable().default(null),
      title: text(200),
      year,
      evidence: text(500),
    }),
  ),
  team: z
    .strictObject({ leader: text(60), size: z.int().min(0).max(100_000), summary: text(2000) })
    .nullable()
    .default(null),
  labs: list(z.strictObject({ name: text(200), summary: text(2000) })),
  achievements: list(z.strictObject({ title: text(200), year, summary: text(2000) })),
  controlledByOrganizationId: z.uuid().nullable().default(null),
  rdCapability: text(2000).nullable().default(null),
  complementarity: text(2000).nullable().default(null),
})

export type Profile = z.output<typeof profile>

/** @throws Refused PROFILE_INVALID naming the first thing that is not acceptable */
export function readProfile(input: unknown): Profile {
  const parsed = profile.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? [])
  throw refused('PROFILE_INVALID', { field: where.join('.').slice(0, 120) || 'profile' })
}
