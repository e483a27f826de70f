import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = readFileSync(join(import.meta.dirname, '../../apps/web/src/router.ts'), 'utf8')

/** The paths of the client's routes as its router writes them: '/a/:id/agreement/:clauseId?'. */
export const routes = [...source.matchAll(/\bpath: '([^']+)'/g)].flatMap(([, path]) => (path ? [path] : []))

/** The most exact route that an address belongs to: the one with the fewest parameters, and before the one that takes everything. */
export function routeOf(address: string): string | undefined {
  const { pathname } = new URL(address, 'http://localhost')
  const parameters = (path: string) => (path.includes('(.*)') ? Infinity : path.split('/:').length)
  return routes.filter((path) => patternOf(path).test(pathname)).sort((a, b) => parameters(a) - parameters(b))[0]
}

function patternOf(path: string): RegExp {
  const pattern = path.replace(/\/:\w+(\(\.\*\)\*)?(\?)?/g, (_, all?: string, optional?: string) =>
    all ? '/.*' : optional ? '(?:/[^/]+)?' : '/[^/]+',
  )
  return new RegExp(`^${pattern}$`)
}
