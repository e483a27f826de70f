import type { Bundle, NotProofCode, Trust } from '@mengyue/proof'
import type { Forge } from '../forge.ts'
import type { House } from '../house.ts'

/** One way to deceive, and the checks that must notice it: no more and no less. */
export interface Tampering {
  name: string
  /** a sound vector; `small` when left out */
  base?: string
  /** changes the bundle; its digest is worked out anew afterwards, for so would whoever means it */
  change?: (forge: Forge, houses: readonly House[]) => unknown
  /** another bundle altogether, genuinely made */
  make?: () => Bundle
  /** the digest stays as it was: damage, not deceit */
  careless?: true
  /** changes the canonical text */
  edit?: { find: string; put: string }
  text?: string
  trust?: (sound: Bundle) => Trust
  expectedManifestHash?: string
  fails: readonly string[]
  /** checks that can no longer be made, or miss something */
  unknown?: readonly string[]
  refused?: NotProofCode
}
