import type { Text } from '../decision.ts'
import { ruleRefusalText } from '../refusals/of-rules.ts'
import type { Outcome } from '../rules/rule-result.ts'
import { checkRegistration, identifierOf } from '../values/registration.ts'
import { isBlank } from '../values/safe-text.ts'
import type { CompositionInput, MemberFacts } from './composition-input.ts'

/** What the rules on the members look at. */
export interface MembersCase {
  input: CompositionInput
  /** only active members count */
  active: readonly MemberFacts[]
  lead: MemberFacts | undefined
}

type MemberRule = (members: MembersCase) => Outcome

const RESEARCH = ['university', 'research-institute']
const PLATFORM_LEVELS = ['national', 'provincial', 'municipal', 'enterprise']

const ids = (members: readonly MemberFacts[]): string[] => members.map(({ organizationId }) => organizationId)
const names = (members: readonly MemberFacts[], comma: string): string => members.map(({ legalName }) => legalName).join(comma)

/** One legal person once: by registration, and a branch as the organization it belongs to. */
function distinct(members: readonly MemberFacts[], all: readonly MemberFacts[]): Map<string, MemberFacts> {
  const keyOf = (member: MemberFacts): string => {
    const head = member.isLegalPerson
      ? undefined
      : all.find(({ organizationId }) => organizationId === member.profile.controlledByOrganizationId)
    return identifierOf(head ?? member) ?? member.organizationId
  }
  return new Map(members.toReversed().map((member) => [keyOf(member), member]))
}

const controlledByLead = ({ active, lead }: MembersCase): MemberFacts[] =>
  active.filter(({ profile }) => lead !== undefined && profile.controlledByOrganizationId === lead.organizationId)

/** Says which of the members lack something. */
function eachHas(members: readonly MemberFacts[], has: (member: MemberFacts) => boolean, met: Text, missing: Text): Outcome {
  const without = members.filter((member) => !has(member))
  const reason = without.length === 0 ? met : { zh: `${names(without, '、')}：${missing.zh}`, en: `${names(without, ', ')}: ${missing.en}` }
  return {
    passed: without.length === 0,
    reason,
    count: members.length - without.length,
    required: members.length,
    organizationIds: ids(without),
  }
}

/** MEM-001: enterprises along the chain, the lead not counted unless configured */
const chainEnterprises: MemberRule = (members) => {
  const { active, lead, input } = members
  const found = distinct(
    active.filter(({ role }) => role === 'chain-enterprise'),
    active,
  )
  const own = lead && identifierOf(lead)
  if (own) found.delete(own)
  if (lead && own && input.options.countLeader) found.set(own, lead)
  const related = controlledByLead(members).filter((member) => [...found.values()].includes(member))
  const note =
    related.length === 0
      ? { zh: '', en: '' }
      : { zh: `其中${names(related, '、')}由牵头单位控制。`, en: ` Of these, ${names(related, ', ')} are controlled by the lead.` }
  const passed = found.size >= 3
  return {
    passed,
    count: found.size,
    required: 3,
    organizationIds: ids([...found.values()]),
    reason: passed
      ? { zh: `上下游企业${found.size}家，不少于3家。${note.zh}`, en: `${found.size} enterprises along the chain; 3 are needed.${note.en}` }
      : {
          zh: `上下游企业${found.size}家，原则上不少于3家。请补充成员，或写明理由。${note.zh}`,
          en: `${found.size} enterprises along the chain; in principle 3 are needed. Invite more, or give the reason in writing.${note.en}`,
        },
  }
}

/** MEM-002: universities and institutes, counted together */
const researchMembers: MemberRule = ({ active }) => {
  const found = distinct(
    active.filter(({ role }) => RESEARCH.includes(role)),
    active,
  )
  const passed = found.size >= 1
  return {
    passed,
    count: found.size,
    required: 1,
    organizationIds: ids([...found.values()]),
    reason: passed
      ? { zh: `科研机构、高校${found.size}家，不少于1家。`, en: `${found.size} universities and institutes; 1 is needed.` }
      : {
          zh: '还没有科研机构或高校，原则上不少于1家。请邀请，或写明理由。',
          en: 'There is no university or institute; in principle 1 is needed. Invite one, or give the reason in writing.',
        },
  }
}

/** MEM-003 */
const transferAgency: MemberRule = ({ active }) => {
  const found = active.filter(({ role }) => role === 'tech-transfer-agency')
  return {
    passed: found.length >= 1,
    count: found.length,
    required: 1,
    organizationIds: ids(found),
    reason:
      found.length >= 1
        ? { zh: `技术转移服务机构${found.length}家。`, en: `${found.length} technology transfer agencies.` }
        : { zh: '还没有技术转移服务机构，建议邀请一家。', en: 'There is no technology transfer agency; consider inviting one.' },
  }
}

/** MEM-004: a member's own platform counts */
const platforms: MemberRule = ({ active }) => {
  const found = active.filter(({ profile }) => profile.rdPlatforms?.some(({ level }) => PLATFORM_LEVELS.includes(level)))
  return {
    passed: found.length >= 1,
    count: found.length,
    required: 1,
    organizationIds: ids(found),
    reason:
      found.length >= 1
        ? { zh: `${found.length}家成员有研发平台。`, en: `${found.length} members have an R&D platform.` }
        : {
            zh: '没有成员填写研发平台，请补充重点实验室、技术创新中心等。',
            en: 'No member names an R&D platform. Add laboratories, innovation centres and the like.',
          },
  }
}

/** MEM-005 */
const cooperation: MemberRule = ({ active, lead }) =>
  eachHas(
    active.filter((member) => member !== lead),
    ({ profile, acceptedAt }) => (profile.cooperationEvidence ?? []).length >= 1 && acceptedAt !== null,
    { zh: '各成员均有合作基础并已接受邀请。', en: 'Every member has worked with the others before and accepted the invitation.' },
    {
      zh: '请补充合作基础（合同、联合专利、标准、论文等）。',
      en: 'add evidence of earlier cooperation (contracts, joint patents, standards, papers).',
    },
  )

/** MEM-006 */
const researchConditions: MemberRule = ({ active }) =>
  eachHas(
    active.filter(({ role }) => RESEARCH.includes(role)),
    ({ profile: { team, labs, achievements } }) => Boolean(team) && (labs ?? []).length >= 1 && (achievements ?? []).length >= 1,
    {
      zh: '高校院所均已填写团队、实验条件和成果。',
      en: 'Every university and institute describes its team, laboratories and achievements.',
    },
    { zh: '请补充研究团队、实验条件和科技成果。', en: 'describe team, laboratories and achievements.' },
  )

/** MEM-007 */
const enterpriseConditions: MemberRule = ({ active }) =>
  eachHas(
    active.filter(({ role }) => role === 'chain-enterprise'),
    ({ chainPosition, profile: { rdCapability, complementarity } }) =>
      chainPosition !== 'none' && !isBlank(rdCapability) && !isBlank(complementarity),
    {
      zh: '上下游企业均已填写产业链位置、研发能力和互补说明。',
      en: 'Every chain enterprise states its position, R&D capability and what it adds.',
    },
    { zh: '请补充产业链位置、研发能力和互补说明。', en: 'state the position in the chain, R&D capability and what it adds.' },
  )

/** MEM-008: asserts the contrary of a check. No member is ever judged by where it is. */
const anywhere: MemberRule = ({ active }) => {
  const abroad = active.filter(({ foreignRegistration }) => foreignRegistration !== null)
  return {
    passed: true,
    findings: abroad.length > 0 ? ['technology-export'] : [],
    organizationIds: ids(abroad),
    reason:
      abroad.length === 0
        ? { zh: '成员单位不受地域限制。', en: 'Members may be anywhere.' }
        : {
            zh: '成员单位不受地域限制；有境外成员，请留意技术出口管理。',
            en: 'Members may be anywhere; some are outside mainland China, so mind the rules on technology export.',
          },
  }
}

/** MEM-009: every registration valid, none twice */
const registrations: MemberRule = ({ active, input }) => {
  const allowFictional = input.options.allowFictionalCodes
  const wrong = active.flatMap((member) => {
    const checked = checkRegistration({ uscc: member.uscc, foreignRegistration: member.foreignRegistration }, { allowFictional })
    return checked.ok ? [] : [{ member, why: ruleRefusalText(checked.refusal) }]
  })
  const twice = [...Map.groupBy(active, (member) => identifierOf(member) ?? member.organizationId).values()]
    .filter((same) => same.length > 1)
    .flat()
  const parts = [
    ...wrong.map(({ member, why }) => ({ zh: `${member.legalName}：${why.zh}`, en: `${member.legalName}: ${why.en}` })),
    ...(twice.length > 0
      ? [{ zh: `登记标识重复：${names(twice, '、')}。`, en: `The same registration twice: ${names(twice, ', ')}.` }]
      : []),
  ]
  return {
    passed: parts.length === 0,
    organizationIds: ids([...wrong.map(({ member }) => member), ...twice]),
    reason:
      parts.length === 0
        ? { zh: '各成员的登记标识有效且不重复。', en: 'Every member’s registration is valid, and none is there twice.' }
        : { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') },
  }
}

/** MEM-010 */
const independence: MemberRule = (members) => {
  const related = controlledByLead(members)
  return {
    passed: related.length === 0,
    count: related.length,
    organizationIds: ids(related),
    reason:
      related.length === 0
        ? { zh: '没有成员由牵头单位控制。', en: 'No member is controlled by the lead.' }
        : {
            zh: `由牵头单位控制：${names(related, '、')}。计数时请说明其独立性。`,
            en: `Controlled by the lead: ${names(related, ', ')}. Explain their independence where they are counted.`,
          },
  }
}

/** The rules on members and composition, by id. */
export const memberRules: Readonly<Record<string, MemberRule>> = {
  'MEM-001': chainEnterprises,
  'MEM-002': researchMembers,
  'MEM-003': transferAgency,
  'MEM-004': platforms,
  'MEM-005': cooperation,
  'MEM-006': researchConditions,
  'MEM-007': enterpriseConditions,
  'MEM-008': anywhere,
  'MEM-009': registrations,
  'MEM-010': independence,
}
