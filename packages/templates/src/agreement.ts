import type { AgreementTemplate } from '@mengyue/domain'
import template from '../data/agreement-template.zh.json' with { type: 'json' }

/** The formation agreement's template: chapters, clauses with their options, slots, annex tables, and the law they rest on. */
export const agreementTemplate = template as AgreementTemplate
