import outline from '../data/construction-plan-outline.zh.json' with { type: 'json' }

/** Outline of the construction plan: six sections, required indicators, seven mechanisms (PLAN-001 to PLAN-005). */
export const planOutline = outline
