import type { Browser } from './api.ts'

/** A fresh organization that leads an alliance; its reasons are the entries. */
export async function anAlliance(lead: Browser): Promise<{ allianceId: string; personId: string }> {
  const organization = {
    legalName: '示例基准测试有限公司',
    shortName: '示例基准',
    fictional: true,
    uscc: null,
    foreignRegistration: { country: 'HK', number: `BENCH-${Date.now()}` },
    orgType: 'enterprise',
    isLegalPerson: true,
    isStateEstablished: false,
    registeredDivisionCode: null,
    registeredAddress: '示例路 1 号',
    enterpriseScale: 'large',
    legalRepresentative: '示例一',
    contactName: '示例二',
    contactPhone: '000-00000000',
    contactEmail: 'bench@example.com',
  }
  const { registerOrganization } = await lead.ask<{ registerOrganization: { person: { id: string } } }>(
    `mutation($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { id person { id } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), organization, personName: '示例二', personEmail: `bench-${Date.now()}@example.com` } },
  )
  const { createAlliance } = await lead.ask<{ createAlliance: { id: string } }>(
    `mutation($input: CreateAllianceInput!) { createAlliance(input: $input) { id } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        name: '示例基准联合体',
        industryField: 'new-energy-and-materials',
        technicalField: '基准',
        profile: {},
      },
    },
  )
  return { allianceId: createAlliance.id, personId: registerOrganization.person.id }
}

/** By alliance, the reason that stands there. */
const written = new Map<string, string>()

/** One more entry: a written reason. @returns when it was sent; its answer was there, which is after the commit */
export async function note(lead: Browser, allianceId: string, reason = '上下游企业正在补足，预计下季度完成。'): Promise<number> {
  const seenReason = written.get(allianceId) ?? null
  written.set(allianceId, reason)
  const sent = performance.now()
  await lead.ask(`mutation($input: JustifyInput!) { justify(input: $input) { id } }`, {
    input: { idempotencyKey: crypto.randomUUID(), allianceId, ruleId: 'MEM-001', seenReason, reason },
  })
  return sent
}
