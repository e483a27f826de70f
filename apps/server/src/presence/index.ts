import { PresenceResolver } from './presence.resolver.ts'

export { hubOf } from './hub-of.ts'

export const resolvers = [PresenceResolver] as const
