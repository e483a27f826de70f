import type { Bundle } from '@mengyue/proof'
import { ATTACHMENT_NAME } from '@mengyue/proof/pdf'
import { agreementTemplate } from '@mengyue/templates'
import type { TypesetJob } from '../../platform/typeset/typesetter.ts'
import { fromBundle } from './from-bundle.ts'
import { agreementDocument } from './typst.ts'

/**
 * The executed agreement as it is printed, with the bundle in it: set from the bundle and from nothing else, at the time of the execution, so
 * that the same bundle always gives the same pages.
 * @param attachment the bundle's own bytes
 * @throws Error for a bundle without its execution
 */
export async function evidenceDocument(bundle: Bundle, attachment: Uint8Array): Promise<TypesetJob> {
  const executed = bundle.entries.at(-1)
  if (executed?.type !== 'AgreementExecuted') throw new Error('the bundle does not end with the execution')
  return {
    ...agreementDocument(await fromBundle(bundle, agreementTemplate)),
    attachments: [{ name: ATTACHMENT_NAME, bytes: attachment, mime: 'application/json', description: '存证包 evidence bundle' }],
    at: new Date(executed.at),
    standard: 'a-3b',
  }
}
