/** Of Ctrl-C under npm, one signal comes from the terminal and one from npm: only a later one is impatience. */
const PATIENCE_MS = 1_000

/** Calls `stop` at the first SIGINT or SIGTERM; another one, later, ends the process at once. */
function onSignal(stop: () => void): void {
  let first: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (first === undefined) {
        first = Date.now()
        stop()
      } else if (Date.now() - first > PATIENCE_MS) process.exit(1)
    })
  }
}

/** What is being started is stopped once it stands, and the process ends. Heard from the first moment on. */
export function stopOnSignal(starting: Promise<{ stop(): Promise<void> }>): void {
  onSignal(() => {
    starting
      .then((started) => started.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  })
}
