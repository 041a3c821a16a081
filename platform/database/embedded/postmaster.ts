import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error'
import { hasReader } from './fifo'
import { type Place } from './place'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly isReady: boolean
}

/**
 * What `postmaster.pid` says, true or stale; null where there is none, or it is just being written.
 *
 * Source: PostgreSQL, src/include/utils/pidfile.h (line 1 the pid, line 4 the port, line 8 the state).
 */
export function readPostmaster({ data }: Pick<Place, 'data'>): Postmaster | null {
  const lines = readOrNull(pidFile(data))?.split('\n') ?? []
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid && port ? { pid, port, isReady: lines[7]?.trim() === 'ready' } : null
}

/** Throws when a server runs on the data folder that no supervisor of ours watches. */
export function refuseForeignServer(place: Place): void {
  // A supervisor outlives its server. One that was not there before the look may have gone during it, or come.
  if (hasReader(place.holders)) return
  const found = readPostmaster(place)
  if (!found || !isPostgresOn(place.data, found.pid) || hasReader(place.holders)) return
  throw new EmbeddedPostgresError(
    `${place.data} is in use by a PostgreSQL that Haven Hub did not start, process ${found.pid}: ` +
      `stop it (kill -INT ${found.pid}), or set DATABASE_URL to use it.`,
  )
}

/**
 * There is no `postmaster.pid` that only looks alive: PostgreSQL refuses to start when the process id that a
 * crashed machine left behind now belongs to something else.
 */
export function setAsideStalePidFile({ data, holders }: Place): void {
  const judged = readOrNull(pidFile(data))
  if (judged === null || isPostgresOn(data, Number.parseInt(judged, 10)) || hasReader(holders)) return
  const aside = `${pidFile(data)}.stale-${process.pid}`
  try {
    fs.renameSync(pidFile(data), aside)
    // A server that started between the look and the rename keeps its file.
    if (readOrNull(aside) !== judged) fs.linkSync(aside, pidFile(data))
    fs.unlinkSync(aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Whether the process is a PostgreSQL server on this folder; without /proc, whether it is a PostgreSQL server. */
export function isPostgresOn(data: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (!fs.existsSync('/proc/self/cwd')) return commandOf(pid) === 'postgres'
  try {
    // A server's working folder is its data folder.
    const [cwd, own] = [fs.statSync(`/proc/${pid}/cwd`), fs.statSync(data)]
    return cwd.dev === own.dev && cwd.ino === own.ino
  } catch {
    return false
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function commandOf(pid: number) {
  try {
    return path.basename(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  } catch {
    return null
  }
}

const pidFile = (data: string) => path.join(data, 'postmaster.pid')

function readOrNull(file: string) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
