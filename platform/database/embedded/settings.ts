const SETTINGS = {
  shared_buffers: '256MB',
  work_mem: '32MB',
  max_connections: '60',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  // A logged statement or error quotes rows. What ends a server or a connection does not, and is rare, so the
  // log, begun anew at every start, stays small.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
}

/** What keeps the server on this machine: one TCP socket on the loopback interface, no Unix socket, no TLS. */
const CLOSED = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ssl: 'off' }

/** The server's settings as its command-line arguments; those `given` win over ours, save for those of access. */
export function serverSettings(port: number, given: Readonly<Record<string, string>>): string[] {
  const all = { ...SETTINGS, ...given, ...CLOSED, port: String(port) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
