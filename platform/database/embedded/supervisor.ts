import { spawn } from 'node:child_process'
import { closeSync, readFileSync } from 'node:fs'
import * as path from 'node:path'
import { type Binaries } from './binaries'
import { openBothEnds } from './fifo'
import { freePort } from './free-port'
import { type Place } from './place'
import { BARE_ENVIRONMENT } from './run'
import { serverSettings } from './settings'

export interface Supervisor {
  /** its process id */
  readonly pid: number | undefined
  /** the server's last complaints, on one line */
  lastWords(): string
  /** Gives up the hold that the starter has by birth; whoever joined keeps the server. */
  letGo(): void
}

/**
 * A shell that runs the server and reads the FIFO `holders` as descriptor 3. End of file means that the last
 * holder has let go or died: it asks the server for a fast shutdown. It ends when the server ends.
 *
 * Where a holder died instead of letting go, the server has a second to write everything to disk; then it goes
 * without, and the next start recovers from its log: the folder must not stay taken.
 *
 * A line on the FIFO is `released`, or a holder's token, acknowledged by its pid in the file `joined-<token>`: a shell that has read it
 * cannot have met the end of the file, and will not while that holder lives. Only the shell whose server has
 * the data folder reads, because two may be started at once.
 *
 * The reader is a child, since a shell cannot wait for a process and for input; it is killed outright, as it
 * ignores what its parent ignores. The descriptor stays open in the parent until the server has gone, so that
 * a FIFO without a reader means a folder without a server.
 */
const SUPERVISE = `
umask 077
cd "$1" || exit 1
shift
: >server.log
"$@" 3<&- 2>>server.log &
server=$!
trap '' INT TERM HUP
(
  until read -r owner <data/postmaster.pid && [ "$owner" = "$server" ]; do sleep 0.01; done
  holders=0
  while read -r token <&3; do
    if [ "$token" = released ]; then holders=$((holders - 1)); continue; fi
    holders=$((holders + 1))
    echo "$$" >"joined-$token"
  done
  kill -INT "$server"
  if [ "$holders" -gt 0 ]; then sleep 1 3<&-; kill -QUIT "$server"; fi
) &
reader=$!
wait "$server"
status=$?
kill -KILL "$reader"
wait "$reader"
[ "$status" -eq 0 ] && rm -f joined-*
exit "$status"
`

/** A supervisor with a server of its own, which may yet fail: because another has the folder, or the port. */
export async function startSupervisor(
  place: Place,
  binaries: Binaries,
  settings: Readonly<Record<string, string>> = {},
): Promise<Supervisor> {
  const port = await freePort()
  const server = [path.join(binaries.bin, 'postgres'), '-D', place.data, ...serverSettings(port, settings)]
  const { reader, writer } = openBothEnds(place.holders)
  const child = spawn('/bin/sh', ['-c', SUPERVISE, 'haven-hub-postgres', place.root, ...server], {
    ...place.account,
    cwd: '/',
    env: BARE_ENVIRONMENT,
    // A session of its own: Ctrl-C in the terminal is for us, and we let go in our own time.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', reader],
  })
  closeSync(reader)
  // A shell that cannot be started leaves a FIFO without a reader, as one that has ended does.
  child.on('error', () => undefined)
  child.unref()
  return {
    pid: child.pid,
    lastWords: () => lastLines(place.log),
    letGo: () => closeSync(writer),
  }
}

function lastLines(log: string) {
  try {
    return `It said: ${readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' ')}`
  } catch {
    return `It left no log in ${log}.`
  }
}
