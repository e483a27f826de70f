import indicators from '../data/evaluation-indicators.zh.json' with { type: 'json' }

/** Indicators of the evaluation, their scoring, grades and vetoes (EVAL-001, EVAL-002). */
export const evaluationIndicators = indicators
