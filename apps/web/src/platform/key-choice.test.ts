import { expect, it } from 'vitest'
import { readChosen, refusalOfKey } from './key-choice.ts'

it('gives a key to one act only, the standard ones included', () => {
  expect(refusalOfKey({}, 'accept', 'y')).toBeNull()
  expect(refusalOfKey({}, 'accept', 'A')).toBeNull()
  expect(refusalOfKey({}, 'accept', 'J')).toEqual({ code: 'taken', by: 'next-clause' })
  expect(refusalOfKey({ 'next-clause': 'd' }, 'accept', 'j')).toBeNull()
  expect(refusalOfKey({ 'next-clause': 'd' }, 'accept', 'd')).toEqual({ code: 'taken', by: 'next-clause' })
})

it.each(['Enter', 'Tab', ' ', '', 'F1'])('refuses %j, which types no single character', (key) => {
  expect(refusalOfKey({}, 'accept', key)).toEqual({ code: 'no-single-key' })
})

it('reads what was kept without trusting it', () => {
  expect(readChosen(null)).toEqual({})
  expect(readChosen('{"accept"')).toEqual({})
  expect(readChosen('[1]')).toEqual({})
  expect(readChosen('{"accept":"y","propose":"y","comment":"Enter","dance":"d"}')).toEqual({ accept: 'y' })
})
