import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { type Account, findAccount } from './account'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { makeReachable } from './reachable'
import { runText } from './run'

/** Where the server of one `hubData` keeps its things. Everything below `root` belongs to `account`. */
export interface Place {
  readonly account: Account
  readonly root: string
  /** the PostgreSQL data folder */
  readonly data: string
  /** the password of the superuser, mode 0600; inside `data`, so that the two are made in one step */
  readonly password: string
  readonly log: string
  /** FIFO that the supervisor reads, and every user of the database holds open for writing */
  readonly holders: string
  /** FIFO that every user of the database holds open for reading, so that others can ask for them */
  readonly presence: string
}

/** Where root keeps what an unprivileged account must reach. */
export const SYSTEM_FOLDER = '/var/lib/hub-pg'

/**
 * The place of `hubData`, its folders made: `<hubData>/postgres`, or when we are root and the server's account
 * cannot get there, a folder in `/var/lib/hub-pg` named by the random id in `<hubData>/instance`.
 */
export async function findPlace(options: { hubData: string; account?: string }): Promise<Place> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'There is no embedded PostgreSQL for Windows: set DATABASE_URL to a server.',
    )
  }
  const hubData = path.resolve(options.hubData)
  makeReachable(hubData)
  const inside = path.join(hubData, 'postgres')
  const outside = outsideRoot(hubData)
  const root = outside && !fs.existsSync(path.join(inside, 'data')) ? outside : inside

  const account = await findAccount(path.join(root, 'data'), options.account)
  if (root === outside || (await canReach(hubData, account))) return makePlace(root, account)
  if (fs.existsSync(path.join(inside, 'data'))) {
    throw new EmbeddedPostgresError(
      `The server's account cannot enter ${hubData}: chmod a+x it and its parents.`,
    )
  }
  return makePlace(outsideRoot(hubData, newInstance(hubData)) ?? inside, account)
}

/** The folder that `hubData` names in the system folder; null where it names none. */
function outsideRoot(hubData: string, instance = readInstance(hubData)) {
  return process.getuid?.() === 0 && instance ? path.join(SYSTEM_FOLDER, instance) : null
}

// The id is kept with the data, not made of the path: a deleted hubData must come back empty.
function newInstance(hubData: string) {
  try {
    fs.writeFileSync(path.join(hubData, 'instance'), `${randomBytes(12).toString('hex')}\n`, {
      flag: 'wx',
      mode: 0o600,
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readInstance(hubData)
}

function readInstance(hubData: string) {
  const file = path.join(hubData, 'instance')
  if (!fs.existsSync(file)) return null
  const id = fs.readFileSync(file, 'utf8').trim()
  if (/^[0-9a-f]{24}$/.test(id)) return id
  throw new EmbeddedPostgresError(
    `${file} does not hold an instance id: restore it, or delete it to begin empty.`,
  )
}

async function canReach(folder: string, account: Account) {
  return runText('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { account }).then(
    () => true,
    () => process.getuid?.() !== 0,
  )
}

function makePlace(root: string, account: Account): Place {
  makeReachable(path.dirname(root))
  if (!fs.existsSync(root)) fs.mkdirSync(root, { mode: 0o700 })
  // lchown, never chown: in another's folder the name could be a link to anywhere.
  if (account.uid !== undefined && fs.lstatSync(root).uid !== account.uid) {
    fs.lchownSync(root, account.uid, account.gid)
  }
  refuseOthersFolder(root)
  return {
    account,
    root,
    data: path.join(root, 'data'),
    password: path.join(root, 'data', 'hub.password'),
    log: path.join(root, 'server.log'),
    holders: path.join(root, 'holders'),
    presence: path.join(root, 'presence'),
  }
}

function refuseOthersFolder(root: string) {
  const uid = process.getuid?.()
  const owner = fs.statSync(root).uid
  if (uid === 0 || uid === owner) return
  throw new EmbeddedPostgresError(
    `${root} belongs to another account (uid ${owner}): run as that one, or as root.`,
  )
}
