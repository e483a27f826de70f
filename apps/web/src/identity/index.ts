import { defineAsyncComponent } from 'vue'

export { default as GatePage } from './GatePage.vue'
export { useSignIn } from './use-sign-in.ts'
export { hasRole, ownOrganizationId, viewer } from './viewer.ts'

/** Loaded when it is shown: with the code's check and all its fields it would weigh on every page that asks who is signed in. */
export const RegisterStep = defineAsyncComponent(() => import('./RegisterStep.vue'))
