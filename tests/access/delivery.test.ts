import { addMonths } from '@mengyue/domain'
import { api, playStory, Session, StoryRefused } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { key, operation } from './people.ts'

const EXPERT = '顾怀川（虚构）'

let app: TestApp
let allianceId: string
let otherAllianceId: string
let organizationIds: Record<string, string>
const people: Record<string, Session> = {}

beforeAll(async () => {
  app = await startApp()
  ;({ allianceId, organizationIds } = await playStory({ file: threeParties(), url: app.origin, to: 'executed' }))
  ;({ allianceId: otherAllianceId } = await playStory({ file: threeParties(), url: app.origin, to: 'executed' }))
  for (const party of ['p-lead', 'p-membrane', 'p-univ1']) people[party] = await stepIn(party, '["admin"]')
  await as('p-univ1').run(api.addPerson, {
    input: { idempotencyKey: key(), name: EXPERT, email: 'expert@example.com', roles: ['legal-reviewer'] },
  })
  people['expert'] = await stepIn('p-univ1', '["legal-reviewer"]', EXPERT)
}, 240_000)
afterAll(() => app.stop())

const as = (who: string): Session => people[who] ?? expect.fail(`nobody is ${who}`)

async function stepIn(party: string, role: string, name = '%'): Promise<Session> {
  const [person] = await app.database.query<{ id: string }>(
    'select id from person where organization_id = $1 and roles @> $2::jsonb and name like $3 limit 1',
    [organizationIds[party], role, name],
  )
  const session = new Session({ url: app.origin, patience: 0 })
  await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: person?.id ?? '' } })
  return session
}

const inputs = {
  nameChiefExpert: 'NameChiefExpertInput! { id }',
  reportProgress: 'ReportProgressInput! { id status progress reports { files { name type size hash } } }',
  submitDeliverable: 'SubmitDeliverableInput! { id status }',
  reportMilestone: 'ReportMilestoneInput! { id status }',
  presentTask: 'PresentTaskInput! { id status }',
  decideSubmission: 'DecideSubmissionInput! { id decision reasons }',
  concludeTask: 'ConcludeTaskInput! { id status rectifyBy }',
  proposeTaskChange: 'ProposeTaskChangeInput! { id dueDate changes { id status touchedIds } }',
  answerTaskChange: 'AnswerTaskChangeInput! { id dueDate version changes { id status } }',
} as const

/** What an act comes to: what it answers, or the code of its refusal. */
async function act(who: string, name: keyof typeof inputs, input: object, alliance = allianceId): Promise<unknown> {
  const [type = '', ...selection] = inputs[name].split(' ')
  const query = `mutation Act($input: ${type}) { ${name}(input: $input) ${selection.join(' ')} }`
  try {
    const answer = await as(who).run(operation(query), { input: { idempotencyKey: key(), allianceId: alliance, ...input } })
    return answer[name]
  } catch (error) {
    if (error instanceof StoryRefused) return error.code
    throw error
  }
}

interface TaskState {
  id: string
  rowId: string
  version: number
  status: string
  startDate: string
  dueDate: string
  outlook: { lateDays: number; critical: boolean; pushedBy: string | null }
  deliverables: {
    id: string
    version: number
    status: string
    submissions: { id: string; contentHash: string; decision: string | null }[]
  }[]
}
interface DeliveryState {
  alliance: {
    agreement: { drift: { rowId: string; field: string }[] }
    delivery: {
      today: string
      tasks: TaskState[]
      milestones: { id: string; rowId: string; version: number; status: string; outlook: { instalments: { dueDate: string }[] } }[]
      waiting: { id: string; name: string; daysLeft: number }[]
      judge: { allowed: boolean }
    }
  }
}

const state = operation<DeliveryState>(`query State($id: ID!) { alliance(id: $id) { agreement { drift { rowId field } } delivery {
  today judge { allowed } waiting { id name daysLeft }
  tasks { id rowId version status startDate dueDate outlook { lateDays critical pushedBy }
    deliverables { id version status submissions { id contentHash decision } } }
  milestones { id rowId version status outlook { instalments { dueDate } } } } } }`)

const look = async (who = 'p-lead', id = allianceId) => (await as(who).run(state, { id })).alliance
const task = async (rowId: string, id = allianceId): Promise<TaskState> =>
  (await look('p-lead', id)).delivery.tasks.find((one) => one.rowId === rowId) ?? expect.fail(`no task ${rowId}`)

const aFile = { name: '检测报告.txt', base64: Buffer.from('9,200 h').toString('base64') }

describe('the chief expert', () => {
  test('is entered by the organization that the signed agreement names, as the person whom it names, and by nobody else', async () => {
    const [expert] = await app.database.query<{ id: string }>('select id from person where name = $1', [EXPERT])
    const [lead] = await app.database.query<{ id: string }>('select id from person where organization_id = $1 limit 1', [
      organizationIds['p-lead'],
    ])
    expect(await act('p-lead', 'nameChiefExpert', { personId: expert?.id })).toBe('NOT_FOUND')
    expect(await act('p-lead', 'nameChiefExpert', { personId: lead?.id })).toBe('EXPERT_NOT_NAMED')
    expect(await act('expert', 'nameChiefExpert', { personId: expert?.id })).toBe('ROLE_NEEDED')
    expect((await look('expert')).delivery.judge.allowed).toBe(false)
    expect(await act('p-univ1', 'nameChiefExpert', { personId: expert?.id })).toEqual({ id: allianceId })
    expect((await look('expert')).delivery.judge.allowed).toBe(true)
    expect((await look('p-lead')).delivery.judge.allowed).toBe(false)
  })
})

describe('a task', () => {
  test('is reported by those who work in it, with files that only its alliance gives out', async () => {
    const { id: taskId, version } = await task('t1')
    const report = { taskId, version, progress: 40, forecastDate: null, text: '加速老化9,200小时', files: [aFile] }
    expect(await act('p-lead', 'reportProgress', report)).toBe('NOT_IN_TASK')
    expect(await act('p-membrane', 'reportProgress', { ...report, progress: 101 })).toBe('PROGRESS_INVALID')
    expect(await act('p-membrane', 'reportProgress', { ...report, forecastDate: '2027-02-31' })).toBe('DATE_INVALID')
    const reported = (await act('p-membrane', 'reportProgress', report)) as { reports: { files: { hash: string }[] }[] }
    expect(reported).toMatchObject({ status: 'in-progress', progress: 40, reports: [{ files: [{ name: aFile.name, size: 7 }] }] })
    expect(await act('p-membrane', 'reportProgress', report)).toBe('WORK_CHANGED')
    const hash = reported.reports[0]?.files[0]?.hash ?? ''
    const [asParty, asStranger, elsewhere] = await Promise.all([
      download('p-lead', `/a/${allianceId}/files/${hash}`),
      fetch(`${app.origin}/a/${allianceId}/files/${hash}`).then(({ status }) => status),
      download('p-lead', `/a/${otherAllianceId}/files/${hash}`),
    ])
    expect([asParty, asStranger, elsewhere]).toEqual([200, 401, 404])
  })

  test('brings deliverables that are frozen when handed in, and that the chief expert alone accepts or returns, once', async () => {
    const [deliverable] = (await task('t1')).deliverables
    const handed = { deliverableId: deliverable?.id, version: deliverable?.version, note: '膜小批量样品', files: [aFile] }
    expect(await act('p-lead', 'submitDeliverable', handed)).toBe('NOT_RESPONSIBLE')
    expect(await act('p-membrane', 'submitDeliverable', handed)).toMatchObject({ status: 'in-progress' })
    expect(await act('p-membrane', 'submitDeliverable', handed)).toBe('WORK_CHANGED')
    const waiting = (await look()).delivery.waiting
    expect(waiting).toMatchObject([{ name: '膜小批量样品', daysLeft: 20 }])

    const submissionId = waiting[0]?.id
    const { contentHash } = (await task('t1')).deliverables[0]?.submissions[0] ?? expect.fail('nothing handed in')
    const decide = { submissionId, contentHash, decision: 'returned', reasons: '缺第三方检测报告' }
    for (const who of ['p-lead', 'p-membrane', 'p-univ1']) expect(await act(who, 'decideSubmission', decide)).toBe('NOT_THE_CHIEF_EXPERT')
    expect(await act('expert', 'decideSubmission', { ...decide, reasons: ' ' })).toBe('REASON_REQUIRED')
    expect(await act('expert', 'decideSubmission', { ...decide, contentHash: '0'.repeat(64) })).toBe('SUBMISSION_CHANGED')
    expect(await act('expert', 'decideSubmission', decide)).toMatchObject({ decision: 'returned', reasons: '缺第三方检测报告' })
    expect(await act('expert', 'decideSubmission', { ...decide, decision: 'accepted' })).toBe('WORK_STATE_FORBIDS')

    const returned = (await task('t1')).deliverables[0]
    expect(returned?.status).toBe('returned')
    await act('p-membrane', 'submitDeliverable', { ...handed, version: returned?.version, note: '补检测报告' })
    const second = (await task('t1')).deliverables[0]?.submissions[1]
    expect(
      await act('expert', 'decideSubmission', { submissionId: second?.id, contentHash: second?.contentHash, decision: 'accepted' }),
    ).toEqual({ id: second?.id, decision: 'accepted', reasons: null })
  })

  test('passes when every deliverable was accepted, and is sent back once only', async () => {
    const present = async () => {
      const { id: taskId, version } = await task('t1')
      return act('p-membrane', 'presentTask', { taskId, version, note: '申请验收' })
    }
    const conclude = async (conclusion: string) => {
      const { id: taskId, version } = await task('t1')
      return act('expert', 'concludeTask', { taskId, version, conclusion, reasons: '依据检测报告' })
    }
    expect(await conclude('passed')).toBe('WORK_STATE_FORBIDS')
    expect(await present()).toMatchObject({ status: 'acceptance-pending' })
    expect(await conclude('passed')).toBe('DELIVERABLES_OPEN')
    expect(await conclude('rectify')).toMatchObject({ status: 'rectifying' })
    const open = (await task('t1')).deliverables.find(({ status }) => status !== 'accepted')
    await act('p-membrane', 'submitDeliverable', { deliverableId: open?.id, version: open?.version, note: '发明专利申请3件' })
    const handed = (await task('t1')).deliverables.find(({ id }) => id === open?.id)?.submissions[0]
    await act('expert', 'decideSubmission', { submissionId: handed?.id, contentHash: handed?.contentHash, decision: 'accepted' })
    await present()
    expect(await conclude('rectify')).toBe('RECTIFIED_BEFORE')
    expect(await conclude('passed')).toMatchObject({ status: 'accepted' })
  })
})

describe('a delay', () => {
  test('is seen in everything that waits, and in the money that hangs on it', async () => {
    const { id: taskId, version } = await task('t2')
    const forecastDate = addMonths((await look()).delivery.today, 2)
    await act('p-membrane', 'reportProgress', { taskId, version, progress: 10, forecastDate, text: '复测未完成' })
    expect((await task('t4')).outlook).toMatchObject({ pushedBy: 't2', critical: true })
    expect((await task('t7')).outlook).toMatchObject({ lateDays: (await task('t2')).outlook.lateDays, pushedBy: 't4' })
    const milestone = (await look()).delivery.milestones.find(({ rowId }) => rowId === 'ms-5')
    expect(milestone?.outlook.instalments.every(({ dueDate: day }) => day > '2026-09-30')).toBe(true)
    expect(milestone?.outlook.instalments.length).toBeGreaterThan(0)
  })

  test('becomes the plan when everybody whom it touches has agreed, and is then named as drift from the signed text', async () => {
    const { id: taskId, version, dueDate, startDate } = await task('t2')
    const change = { taskId, version, dueDate: addMonths(dueDate, 3), reason: '设备交付推迟' }
    expect(await act('p-membrane', 'proposeTaskChange', { ...change, dueDate: '2027-02-31' })).toBe('DATE_INVALID')
    expect(await act('p-membrane', 'proposeTaskChange', { ...change, dueDate: addMonths(startDate, -1) })).toBe('DUE_BEFORE_START')
    expect(await act('p-membrane', 'proposeTaskChange', { ...change, dueDate: addMonths(dueDate, 7) })).toBe('EXTENSION_TOO_LONG')
    expect(await act('p-membrane', 'proposeTaskChange', { ...change, dueDate })).toBe('NOTHING_CHANGED')
    const proposed = (await act('p-membrane', 'proposeTaskChange', change)) as {
      dueDate: string
      changes: { id: string; touchedIds: string[] }[]
    }
    expect(proposed.dueDate).toBe(dueDate)
    expect(new Set(proposed.changes[0]?.touchedIds)).toEqual(new Set(Object.values(organizationIds)))
    const changeId = proposed.changes[0]?.id
    expect(await act('p-membrane', 'answerTaskChange', { changeId, decision: 'agree' })).toBe('CHANGE_RESOLVED')
    expect(await act('p-lead', 'answerTaskChange', { changeId, decision: 'reject' })).toBe('REASON_REQUIRED')
    expect(await act('p-lead', 'answerTaskChange', { changeId, decision: 'agree' })).toMatchObject({ dueDate })
    expect((await look()).agreement.drift).toEqual([])
    expect(await act('p-univ1', 'answerTaskChange', { changeId, decision: 'agree' })).toMatchObject({
      dueDate: change.dueDate,
      changes: [{ status: 'agreed' }],
    })
    expect((await look()).agreement.drift).toEqual([{ rowId: 't2', field: 'dueDate' }])
  })
})

test('the chief expert of one alliance is nobody’s in another, and its rows are not there by another’s id', async () => {
  const [deliverable] = (await task('t1', otherAllianceId)).deliverables
  const handed = { deliverableId: deliverable?.id, version: 1, note: '膜小批量样品' }
  expect(await act('p-membrane', 'submitDeliverable', handed)).toBe('NOT_FOUND')
  await act('p-membrane', 'submitDeliverable', handed, otherAllianceId)
  const { id: submissionId, contentHash } = (await task('t1', otherAllianceId)).deliverables[0]?.submissions[0] ?? expect.fail('nothing')
  const decide = { submissionId, contentHash, decision: 'accepted' }
  expect(await act('expert', 'decideSubmission', decide, otherAllianceId)).toBe('NOT_THE_CHIEF_EXPERT')
  expect(await act('expert', 'decideSubmission', decide)).toBe('NOT_FOUND')
})

test('a party that left neither reports nor hands in', async () => {
  const { id: taskId, version } = await task('t3', otherAllianceId)
  await app.database.query(`update member set status = 'exited' where alliance_id = $1 and organization_id = $2`, [
    otherAllianceId,
    organizationIds['p-membrane'],
  ])
  const report = { taskId, version, progress: 1, text: '某话' }
  expect(await act('p-membrane', 'reportProgress', report, otherAllianceId)).toBe('NOT_FOUND')
})

test('the dates come as a calendar that holds every task and milestone', async () => {
  const response = await fetch(`${app.origin}/a/${allianceId}/tasks.ics`, { headers: { cookie: as('p-lead').cookie } })
  const text = await response.text()
  expect(response.headers.get('content-type')).toContain('text/calendar')
  expect(text.split('BEGIN:VEVENT')).toHaveLength(1 + 16)
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]+END:VCALENDAR\r\n$/)
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

const download = async (who: string, path: string): Promise<number> =>
  (await fetch(`${app.origin}${path}`, { headers: { cookie: as(who).cookie } })).status
