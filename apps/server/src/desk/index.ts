import { DemoOwesResolver } from './demo-owes.resolver.ts'
import { DeskResolver } from './desk.resolver.ts'

/** The desk keeps nothing of its own: what one owes follows from the other chapters' rows. */
export const resolvers = [DeskResolver, DemoOwesResolver] as const
