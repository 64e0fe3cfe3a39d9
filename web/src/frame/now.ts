// The present moment, or the one that the as-of clock is set to; it moves on by the minute.
import { useSearch } from '@tanstack/react-router'
import { shared } from '../api/shared'

const MINUTE = 60_000
const present = shared(Date.now())
setInterval(() => present.set(Date.now()), MINUTE)

export function useAsOf(): string | undefined {
  return useSearch({ strict: false, select: (search) => (search as { as_of?: string }).as_of })
}

export function useNow(): number {
  const asOf = useAsOf()
  const now = present.use()
  return asOf ? Date.parse(asOf) : now
}
