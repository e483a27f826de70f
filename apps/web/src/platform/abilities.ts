import { reactive } from 'vue'

/** What this site uses and a browser may lack. */
export type Ability = 'workers' | 'passkeys'

/** What this browser was found to lack; the frame of every page says what does not work and what to do. */
export const lacking: Set<Ability> = reactive(new Set<Ability>())

if (typeof Worker === 'undefined') lacking.add('workers')
if (typeof PublicKeyCredential === 'undefined') lacking.add('passkeys')
