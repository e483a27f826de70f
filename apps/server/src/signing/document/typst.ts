import { readFileSync } from 'node:fs'
import type { TypesetJob } from '../../platform/typeset/typesetter.ts'
import type { AgreementDocument } from './agreement-document.ts'

const pages = readFileSync(new URL('./agreement.typ', import.meta.url), 'utf8')

/** What the typesetter needs to print an agreement; the time and what the PDF carries come from the caller. */
export const agreementDocument = (document: AgreementDocument): Pick<TypesetJob, 'main' | 'data'> => ({ main: pages, data: document })
