import { accept, presentPackage, refuse, type Decision } from '@mengyue/domain'
import { Field, ObjectType } from 'type-graphql'
import { Permission, permission } from '../../platform/graphql/permission.ts'
import type { Doors } from '../doors.ts'
import type { InternalApproval } from '../internal-approval.entity.ts'
import { lastWords } from '../internal-approvals.ts'
import type { PackageInRoom } from './package-in-room.ts'

@ObjectType()
export class PackagePermissions {
  @Field(() => Permission) answer!: Permission
  @Field(() => Permission) accept!: Permission
  @Field(() => Permission) adopt!: Permission
  @Field(() => Permission) close!: Permission
  @Field(() => Permission) withdraw!: Permission
}

/** Whom the permissions are worked out for. */
interface Party {
  organizationId: string
  approvalRequired: boolean
  /** the own house's, on any clause */
  approvals: readonly InternalApproval[]
}

/** What the viewer may do with a package now, each with the reason where it may not. */
export function packagePermissions(may: Doors, { pack, parts, facts }: PackageInRoom, party: Party): PackagePermissions {
  const { id, status } = pack
  const open: Decision = status === 'open' ? accept(true) : refuse('PACKAGE_RESOLVED', { packageId: id, status })
  const own: Decision = pack.organizationId === party.organizationId ? accept(true) : refuse('PACKAGE_NOT_OWN', { packageId: id })
  const words = lastWords(party.approvals)
  const unapproved = parts.filter(({ clauseId, contentHash }) => words.get(`${clauseId} ${contentHash}`)?.decision !== 'approve')
  const approved: Decision =
    party.approvalRequired && unapproved.length > 0
      ? refuse('APPROVAL_NEEDED', { clauseIds: unapproved.map(({ clauseId }) => clauseId) })
      : accept(true)
  const present = presentPackage(facts)
  return {
    answer: permission(may('answerPackage'), open),
    accept: permission(may('answerPackage'), open, present, approved),
    adopt: permission(may('adoptPackage'), open, present),
    close: permission(may('closePackage'), open),
    withdraw: permission(may('withdrawPackage'), own, open),
  }
}
