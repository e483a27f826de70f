import type { Context } from '../../platform/graphql/context.ts'
import { refused } from '../../platform/refusal.ts'
import { roomOf } from '../room-of.ts'
import { packagesInRoom, type PackageInRoom } from './package-in-room.ts'
import type { ProposalPackage } from './proposal-package.type.ts'

/** The request's one view of an alliance's packages, oldest first. */
export const packagesIn = (ctx: Context, allianceId: string): Promise<PackageInRoom[]> =>
  ctx.memo(`packages:${allianceId}`, async () => packagesInRoom(await roomOf(ctx, allianceId)))

/** One of them with its parts and answers. @throws Refused NOT_FOUND */
export async function handIn(ctx: Context, allianceId: string, packageId: string): Promise<PackageInRoom> {
  const found = (await packagesIn(ctx, allianceId)).find(({ pack }) => pack.id === packageId)
  if (!found) throw refused('NOT_FOUND')
  return found
}

/** @throws Refused NOT_FOUND */
export const packageIn = async (ctx: Context, allianceId: string, packageId: string): Promise<ProposalPackage> =>
  (await handIn(ctx, allianceId, packageId)).pack
