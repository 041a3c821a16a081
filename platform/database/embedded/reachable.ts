import * as fs from 'node:fs'

/** The folder exists; where it is new, other accounts may pass through it, but not list it. */
export function makeReachable(folder: string): void {
  if (fs.existsSync(folder)) return
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 })
  // Whatever the umask made of it.
  fs.chmodSync(folder, 0o711)
}
