import {
  accept,
  blocking,
  guardsOf,
  mayPerform,
  movesFrom,
  refuse,
  type Decision,
  type OperationName,
  type RuleResult as Result,
  type StageEvent,
} from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { permission } from '../platform/graphql/permission.ts'
import { ruleResult } from '../platform/graphql/rule-result.type.ts'
import type { Alliance } from './alliance.entity.ts'
import { assessComposition } from './composition.ts'
import { otherResults } from './guards.ts'
import { stateOf } from './invitation-state.ts'
import { AlliancePermissions, StageMove } from './membership.type.ts'
import { compositionOf, invitationsOf, ownMemberOf } from './read-alliance.ts'

/** The events that people bring about on this platform, and by which operation. */
const operationOf: Partial<Record<StageEvent, OperationName>> = {
  'invite-members': 'inviteMembers',
  'start-negotiation': 'startNegotiation',
  'lock-text': 'lockText',
  'reopen-negotiation': 'reopenNegotiation',
  dissolve: 'dissolve',
}

/** LEAD-* and MEM-* on the present data, worked out once in a request. */
export const compositionResults = (ctx: Context, allianceId: string): Promise<Result[]> =>
  ctx.memo(`composition:${allianceId}`, async () => {
    const { clock, settings } = ctx.deps
    return assessComposition(await compositionOf(ctx, allianceId), clock.now(), settings.allowFictionalCodes)
  })

/** Where one can go from here, whether the viewer may, and which rules are in the way: the same rules that would refuse it. */
export async function movesOf(ctx: Context, alliance: Alliance): Promise<StageMove[]> {
  const may = await askerOf(ctx, alliance)
  const open = movesFrom(alliance.stage).flatMap((move) => {
    const operation = operationOf[move.event]
    return operation ? [{ move, operation }] : []
  })
  return Promise.all(
    open.map(async ({ move: { event, label, target, guardRuleIds }, operation }) => {
      const unmet = blocking(guardsOf(await resultsFor(ctx, alliance.id, guardRuleIds), guardRuleIds))
      const rules: Decision = unmet.length === 0 ? accept(true) : refuse('RULES_NOT_MET', { ruleIds: unmet.map(({ ruleId }) => ruleId) })
      const invitations = event === 'start-negotiation' ? await allAnswered(ctx, alliance.id) : accept(true)
      return Object.assign(new StageMove(), {
        event,
        label,
        target,
        permission: permission(may(operation), rules, invitations),
        blockedBy: unmet.map(ruleResult),
      })
    }),
  )
}

/** What the viewer may do in the alliance as a whole. */
export async function permissionsOf(ctx: Context, alliance: Alliance): Promise<AlliancePermissions> {
  const may = await askerOf(ctx, alliance)
  return Object.assign(new AlliancePermissions(), {
    invite: permission(may('inviteMember')),
    saveDraft: permission(may('saveDraft')),
    justify: permission(may('justify')),
    lockText: permission(may('lockText')),
    reopenNegotiation: permission(may('reopenNegotiation')),
  })
}

async function askerOf(ctx: Context, { id, stage }: Alliance): Promise<(operation: OperationName) => Decision> {
  const own = await ownMemberOf(ctx, id)
  const membership = own && { role: own.role, status: own.status }
  return (operation) => mayPerform(operation, { viewer: ctx.viewer, membership, stage, demo: ctx.deps.settings.demo })
}

async function resultsFor(ctx: Context, allianceId: string, ruleIds: readonly string[]): Promise<readonly Result[]> {
  if (ruleIds.length === 0) return []
  const composition = await compositionResults(ctx, allianceId)
  const covered = ruleIds.every((ruleId) => composition.some((result) => result.ruleId === ruleId))
  return covered ? composition : [...composition, ...(await otherResults(ctx, allianceId))]
}

async function allAnswered(ctx: Context, allianceId: string): Promise<Decision> {
  const real = ctx.deps.clock.real()
  const count = (await invitationsOf(ctx, allianceId)).filter((invitation) => stateOf(invitation, real) === 'pending').length
  return count === 0 ? accept(true) : refuse('INVITATIONS_OPEN', { count })
}
