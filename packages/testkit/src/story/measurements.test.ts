import { expect, test } from 'vitest'
import { Measurements } from './measurements.ts'

test('figures of each operation', () => {
  const measurements = new Measurements()
  for (const [milliseconds, sqlStatements] of [[3, 7], [1, 5], [2, 6]] as const) measurements.add({ operation: 'Propose', milliseconds, sqlStatements }) // prettier-ignore
  measurements.add({ operation: 'Me', milliseconds: 1, sqlStatements: null })
  expect(measurements.figures()).toEqual({
    Me: { calls: 1, sqlStatements: null, milliseconds: { median: 1, most: 1 } },
    Propose: { calls: 3, sqlStatements: { least: 5, most: 7 }, milliseconds: { median: 2, most: 3 } },
  })
})
