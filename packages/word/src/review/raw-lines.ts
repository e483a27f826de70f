import { lines } from '@mengyue/domain'

/** The lines of a wording as they are written, numbers included and slots as marks, without blank ones. */
export function rawLines(wording: string): { raw: string; table: string | null }[] {
  let end = 0
  return lines(wording)
    .map(({ from, to, table }) => {
      const raw = wording.slice(end, to).replace(/^\n+/, '')
      end = Math.max(to, from)
      return { raw: table === null ? raw : raw.trim(), table }
    })
    .filter(({ raw }) => raw.trim() !== '')
}
