// Sends a request that the server wrote itself, as it is: method, path and body.
import { actor } from './actor'
import { newKey, OUT_OF_REACH, Problem, type Said, type Sending } from './client'

export async function sendAs({ method, path, body }: Sending): Promise<{ position?: number }> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() }
  if (actor.get()) headers['X-Gatebook-Actor'] = encodeURIComponent(actor.get())
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) }).catch(() => {
    throw new Problem(OUT_OF_REACH)
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Problem(answer as Said)
  return answer as { position?: number }
}
