import { lstatSync } from 'node:fs'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { runText } from './run'

/** Whose rights a process of ours gets, as `child_process` takes them; empty means our own. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>

/**
 * The account that runs the server: our own, or when we are root, which PostgreSQL refuses to run as, the
 * owner of `data`, else the account named `wished`, else the first that exists of SUDO_USER, postgres,
 * node and nobody. Throws when `wished` is not an account to run it as, or when none exists.
 */
export async function findAccount(data: string, wished?: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  const owner = lstatSync(data, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  if (wished)
    return (await lookUp(wished)) ?? refuse(`HUB_PG_USER "${wished}" is not an unprivileged account.`)

  for (const name of [process.env.SUDO_USER, 'postgres', 'node', 'nobody']) {
    const account = name && (await lookUp(name))
    if (account) return account
  }
  return refuse('PostgreSQL does not run as root, and no other account was found.')
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([
      runText('id', ['-u', '--', name]),
      runText('id', ['-g', '--', name]),
    ])
    return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null
  } catch {
    return null
  }
}

function refuse(reason: string): never {
  throw new EmbeddedPostgresError(`${reason} Set HUB_PG_USER to an existing account, or set DATABASE_URL.`)
}
