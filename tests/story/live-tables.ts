/** 分 as a number of 万元, and 0.01 % as a number of %: as the file writes them. */
const wan = (column: string) => `to_jsonb(trim_scale(${column}::numeric / 1000000))`
const percent = (column: string) => `to_jsonb(trim_scale(${column}::numeric / 100))`
const plain = (column: string) => `to_jsonb(trim_scale(${column}))`
const shares = (column: string) =>
  `(select jsonb_agg(jsonb_build_object('partyId', s->>'organizationId', 'percent', trim_scale((s->>'share')::numeric / 100)) order by n) from jsonb_array_elements(${column}) with ordinality x(s, n))`

/** A live table in the file's own shape, rendered by PostgreSQL alone: nothing of the server has a hand in it. */
const select = (from: string, columns: Readonly<Record<string, string>>): string =>
  `select jsonb_build_object(${Object.entries(columns)
    .map(([key, value]) => `'${key}', ${value}`)
    .join(', ')}) as row from ${from} where alliance_id = $1 order by position`

/** How each table of the file is read back from the database. */
export const liveTables: Readonly<Record<string, string>> = {
  goalIndicators: select('goal_indicator', {
    id: 'row_id',
    name: 'name',
    unit: 'unit',
    baseline: plain('baseline'),
    baselineNote: 'baseline_note',
    target: plain('target'),
    direction: 'direction',
    verificationMethod: 'verification_method',
    taskIds: 'task_ids',
  }),
  milestones: select('milestone', {
    id: 'row_id',
    name: 'name',
    dueDate: 'due_date::text',
    inPilot: 'in_pilot',
    evidence: 'evidence',
    taskIds: 'task_ids',
  }),
  councilSeats: select('council_seat', {
    partyId: 'organization_id',
    seats: 'seats',
    votingWeight: percent('voting_weight'),
    category: 'category',
  }),
  decisionMatters: select('decision_matter', {
    id: 'row_id',
    name: 'name',
    category: 'category',
    rule: 'rule',
    interestedPartyRecusal: 'interested_party_recusal',
  }),
  taskAllocations: select('task', {
    id: 'row_id',
    name: 'name',
    objective: 'objective',
    responsiblePartyId: 'responsible_id',
    participantPartyIds: 'participant_ids',
    deliverables: `(select jsonb_agg(jsonb_build_object('name', d.name, 'kind', d.kind, 'quantity', ${plain('d.quantity')}, 'unit', d.unit) order by d.position) from deliverable d where d.task_id = task.id)`,
    startDate: 'start_date::text',
    dueDate: 'due_date::text',
    budgetWan: wan('budget'),
    acceptance: 'acceptance',
    kpis: `coalesce((select jsonb_agg(k || jsonb_build_object('weight', (k->>'weight')::numeric) order by n) from jsonb_array_elements(kpis) with ordinality x(k, n)), '[]')`,
    challengeBased: 'challenge_based',
    dependsOn: 'depends_on',
  }),
  resourceCommitments: select('resource_commitment', {
    id: 'row_id',
    partyId: 'organization_id',
    kind: 'kind',
    description: 'description',
    quantity: plain('quantity'),
    unit: 'unit',
    valueWan: wan('value'),
    valuationBasis: 'valuation_basis',
    availableFrom: 'available_from::text',
    availableTo: 'available_to::text',
    consideration: 'consideration',
  }),
  fundingInstalments: select('funding_instalment', {
    id: 'row_id',
    partyId: 'organization_id',
    seq: 'seq',
    amountWan: wan('amount'),
    dueDate: 'due_date::text',
    milestoneId: 'milestone_id',
    taskId: 'task_id',
  }),
  backgroundIps: select('background_ip', {
    id: 'row_id',
    partyId: 'organization_id',
    type: 'type',
    title: 'title',
    identifier: 'identifier',
    status: 'status',
    expiryDate: 'expiry_date::text',
    fiscallyFunded: 'fiscally_funded',
    encumbrance: 'encumbrance',
    licensedTaskIds: 'licensed_task_ids',
    licenseMode: 'license_mode',
  }),
  ipShares: select('ip_share', {
    id: 'row_id',
    title: 'title',
    type: 'type',
    taskId: 'task_id',
    ownershipMode: 'ownership_mode',
    shares: shares('shares'),
    exploitationConsentPct: percent('exploitation_consent'),
  }),
  contributionCoefficients: select('contribution_coefficient', {
    partyId: 'organization_id',
    inputScore: plain('input_score'),
    ipScore: plain('ip_score'),
    taskScore: plain('task_score'),
    marketScore: plain('market_score'),
    coefficientPct: percent('coefficient'),
  }),
  waterfallDeductions: select('waterfall_deduction', {
    order: 'deduction_order',
    item: 'item',
    basis: 'basis',
    base: 'base',
    percent: percent('percent'),
    capWan: wan('cap'),
  }),
  revenueTiers: select('revenue_tier', {
    id: 'row_id',
    lowerWan: wan('lower'),
    upperWan: wan('upper'),
    allocations: shares('allocations'),
  }),
}
