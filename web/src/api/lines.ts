// Asks for something that takes long and hears line by line how far it is; the last line is the result or a problem.
import { actor } from './actor'
import { OUT_OF_REACH, Problem, type Said } from './client'

const LINES = 'application/x-ndjson'
const EMPTY_LINE = ''

interface Line<T> {
  result?: T
  problem?: Said
}

export async function asItGoes<T, L extends object>(path: string, body: unknown, onLine: (line: L) => void): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Accept: LINES }
  if (actor.get()) headers['X-Gatebook-Actor'] = encodeURIComponent(actor.get())
  const lost = () => new Problem(OUT_OF_REACH)
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw lost()
  })
  if (!response.ok) throw new Problem((await response.json().catch(() => OUT_OF_REACH)) as Said)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done = true, value } = (await reader?.read().catch(() => {
      throw lost()
    })) ?? {}
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? EMPTY_LINE : (lines.pop() ?? '')
    for (const text of lines.filter(Boolean)) {
      const line = JSON.parse(text) as Line<T>
      if (line.problem) throw new Problem(line.problem)
      if (line.result !== undefined) return line.result
      onLine(line as unknown as L)
    }
    if (done) throw lost()
  }
}
