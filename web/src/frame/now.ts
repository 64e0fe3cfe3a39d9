// The present moment, or the one that the as-of clock is set to; it moves on by the minute.
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

const MINUTE = 60_000

export function useAsOf(): string | undefined {
  return useSearch({ strict: false, select: (search) => (search as { as_of?: string }).as_of })
}

export function useNow(): number {
  const asOf = useAsOf()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE)
    return () => clearInterval(timer)
  }, [])
  return asOf ? Date.parse(asOf) : now
}
