import type { AgreementTemplate } from '@mengyue/domain'
import template from '../data/agreement-template.zh.json' with { type: 'json' }

/** The formation agreement's template: 14 chapters, 97 clauses, their options, slots and annex tables. A test holds it against its schema. */
export const agreementTemplate = template as AgreementTemplate
