import { ref } from 'vue'

/** The session ended while a page was open: the page stays, and asks to sign in again above it. */
export const signedOut = ref(false)

export function announceSignedOut(): void {
  signedOut.value = true
}
