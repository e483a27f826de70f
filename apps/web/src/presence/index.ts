export { default as PresenceDiscs } from './PresenceDiscs.vue'
export { default as PresenceLine } from './PresenceLine.vue'
export { usePresence, useWriting, type PresentPerson } from './use-presence.ts'
