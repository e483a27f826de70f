import { accessSync, constants, readFileSync, statSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'

/** Whom PostgreSQL runs as. It refuses root, so root lends it an account without privileges. */
export interface Account {
  uid: number
  gid: number
}

interface PasswdLine extends Account {
  name: string
}

const passwd = (): PasswdLine[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))

/**
 * The account to run PostgreSQL as; undefined when the present user can do it itself.
 * Files that exist keep their owner; a new cluster goes to the machine's `postgres` account, or to `nobody`.
 */
export function databaseAccount(clusterOwner: number | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = passwd()
  // initdb looks its own user up, so a bare number will not do.
  const found =
    accounts.find(({ uid }) => uid !== 0 && uid === clusterOwner) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody')
  return found ? { uid: found.uid, gid: found.gid } : { uid: 65534, gid: 65534 }
}

const allows = (stats: Stats, account: Account, bit: 1 | 4): boolean => {
  const shift = stats.uid === account.uid ? 6 : stats.gid === account.gid ? 3 : 0
  return ((stats.mode >> shift) & bit) !== 0
}

/** May the account enter every directory on the way to `path`, and read what is there? `path` exists. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) {
    try {
      accessSync(path, constants.R_OK)
      return true
    } catch {
      return false
    }
  }
  if (!allows(statSync(path), account, 4)) return false
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (!allows(statSync(dirname(at)), account, 1)) return false
  }
  return true
}
